"""The functions and classes of scipy.signal by what becomes of traced arguments."""

from __future__ import annotations

__all__ = ["CLASSES", "CONSTANT", "REFUSED", "TRACED"]

TRACED = (
    # convolution and filters
    *("convolve", "correlate", "fftconvolve", "oaconvolve", "convolve2d", "correlate2d"),
    *("lfilter", "lfiltic", "lfilter_zi", "sosfilt", "sosfilt_zi", "filtfilt", "sosfiltfilt"),
    *("deconvolve", "detrend", "hilbert", "hilbert2", "envelope", "sepfir2d", "wiener"),
    *("medfilt", "medfilt2d", "order_filter", "savgol_filter", "savgol_coeffs"),
    "whittaker_henderson",
    # other sampling rates
    *("resample", "resample_poly", "upfirdn", "decimate"),
    # spectra
    *("stft", "istft", "spectrogram", "periodogram", "welch", "csd", "coherence", "lombscargle"),
    *("czt", "zoom_fft", "czt_points", "vectorstrength", "closest_STFT_dual_window"),
    # splines
    *("cspline1d", "cspline1d_eval", "qspline1d", "qspline1d_eval", "gauss_spline"),
    # waveforms and windows
    *("chirp", "gausspulse", "sawtooth", "sweep_poly", "get_window"),
    # peaks
    *("find_peaks", "peak_prominences", "peak_widths"),
    # designs
    *("butter", "cheby1", "cheby2", "bessel", "ellip", "iirfilter", "iirnotch", "iirpeak"),
    *("iircomb", "gammatone", "cheb1ap", "cheb2ap", "ellipap", "firwin", "firwin2", "firls"),
    *("firwin_2d", "minimum_phase", "bilinear", "bilinear_zpk", "normalize", "kaiser_beta"),
    *("kaiser_atten", "lp2lp", "lp2hp", "lp2bp", "lp2bs"),
    *("lp2lp_zpk", "lp2hp_zpk", "lp2bp_zpk", "lp2bs_zpk"),
    # responses
    *("freqs", "freqs_zpk", "freqz", "freqz_zpk", "freqz_sos", "sosfreqz", "group_delay"),
    *("bode", "dbode", "freqresp", "dfreqresp"),
    # other forms of a system
    *("tf2zpk", "zpk2tf", "tf2sos", "sos2tf", "zpk2sos", "sos2zpk", "tf2ss", "ss2tf", "zpk2ss"),
    *("ss2zpk", "abcd_normalize", "cont2discrete", "residue", "residuez", "invres", "invresz"),
    *("unique_roots",),
    # systems at work
    *("lsim", "impulse", "step", "dlsim", "dimpulse", "dstep"),
)

CLASSES = (
    *("CZT", "ZoomFFT", "ShortTimeFFT"),
    *("lti", "dlti", "StateSpace", "TransferFunction", "ZerosPolesGain"),
)

CONSTANT = (
    "argrelextrema",
    "argrelmax",
    "argrelmin",
    "besselap",
    "buttap",
    "check_COLA",
    "check_NOLA",
    "choose_conv_method",
    "correlation_lags",
    "find_peaks_cwt",
    "findfreqs",
    "max_len_seq",
    "square",
    "unit_impulse",
)

_ORDER = "it looks for the lowest order, a whole number: pass plain numbers"
_COMPILED = "its recursion is compiled, and its rule is not written: "
_IMAGE = _COMPILED + "filter along each axis with plugrad_scipy.ndimage.spline_filter"
REFUSED = {
    "band_stop_obj": _ORDER,
    **dict.fromkeys(("buttord", "cheb1ord", "cheb2ord", "ellipord", "kaiserord"), _ORDER),
    "iirdesign": _ORDER + ", or choose the order and call iirfilter",
    "remez": "the exchange algorithm ends at a tolerance: use firls, which traces",
    "place_poles": "it ends at a tolerance, at one of many solutions",
    "cspline2d": _IMAGE,
    "qspline2d": _IMAGE,
    "spline_filter": _IMAGE,
    "symiirorder1": _COMPILED + "call lfilter forward and backward",
    "symiirorder2": _COMPILED + "call lfilter forward and backward",
}
