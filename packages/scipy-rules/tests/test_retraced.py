"""SciPy's Python code on traced values: functions, classes, tables, closures, other packages."""

import threading

import numpy as np
import scipy.interpolate
import scipy.signal

from plugrad import grad
from plugrad_scipy import signal
from plugrad_scipy._retraced import Retraced


def test_a_function_is_made_once_and_keeps_its_name():
    retraced = Retraced("scipy.signal", {})
    made = retraced(scipy.signal.detrend)
    assert made is retraced(scipy.signal.detrend)
    assert made is not scipy.signal.detrend
    assert made.__name__ == "detrend"
    assert made.__code__ is scipy.signal.detrend.__code__


def test_scipy_itself_is_left_alone():
    before = vars(scipy.signal._signaltools)["np"]
    grad(lambda x: signal.detrend(x).sum())(np.arange(4.0))
    assert vars(scipy.signal._signaltools)["np"] is before


def test_a_global_can_be_replaced_everywhere_or_in_one_module():
    everywhere = Retraced("scipy.signal", {"warnings": 1})
    assert everywhere(scipy.signal.lfiltic).__globals__["warnings"] == 1
    in_one = Retraced("scipy.signal", {"_waveforms.warnings": 2})
    assert in_one(scipy.signal.chirp).__globals__["warnings"] == 2
    assert in_one(scipy.signal.lfiltic).__globals__["warnings"] is not 2  # noqa: F632


def test_a_class_is_made_anew_with_its_relatives():
    system = signal.lti([1.0], [1.0, 2.0])
    assert isinstance(system, signal.TransferFunction)
    assert isinstance(system, signal.lti)
    assert type(system) in signal.retraced.classes
    assert not isinstance(system, scipy.signal.lti)
    assert np.allclose(signal.step(system)[1], scipy.signal.step(([1.0], [1.0, 2.0]))[1])


def test_functions_in_tables_are_those_that_others_call():
    assert grad(lambda w: signal.iirfilter(2, w, btype="low")[0][0])(0.3) > 0


def test_threads_share_what_is_made():
    retraced, found = Retraced("scipy.signal", {}), []
    threads = [
        threading.Thread(target=lambda: found.append(retraced(scipy.signal.welch)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(map(id, found))) == 1


def test_a_method_can_be_replaced():
    made = Retraced("scipy.interpolate", {"BSpline.__call__": lambda self, x: (self.k, x)})
    assert made(scipy.interpolate.BSpline)([0.0, 0, 1, 1], [1.0, 2], 1)(0.5) == (1, 0.5)
