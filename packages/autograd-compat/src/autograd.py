"""The name `autograd`, for code written for HIPS/autograd: its modules are plugrad_autograd's.

import autograd.numpy as np
from autograd import grad
"""

from plugrad_autograd.naming import install

install()
