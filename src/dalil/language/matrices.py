"""The arithmetic of the parser's layers by numpy's own BLAS, which takes a third of the time of spaCy's."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from thinc.api import NumpyOps
from threadpoolctl import ThreadpoolController

if TYPE_CHECKING:
    from thinc.api import Model
    from thinc.types import Floats2d

_FEWEST = 64  # rows; of fewer some libraries sum in another order


@cache
def _libraries() -> ThreadpoolController:
    return ThreadpoolController()


class OneThreadOps(NumpyOps):  # type: ignore[misc]  # thinc is not typed for subclasses
    """Multiplies in one thread, as all of the parser works, and each row as it would be among any other rows: so a
    sentence has the same parse in whatever company."""

    def gemm(self, x: Floats2d, y: Floats2d, **how: Any) -> Floats2d:
        """The product of two matrices, as thinc's own ``gemm``."""
        with _libraries().limit(limits=1, user_api="blas"):
            if how.keys() <= {"trans2"} and len(x) < _FEWEST:
                padded = self.alloc2f(_FEWEST, x.shape[1], dtype=x.dtype)
                padded[: len(x)] = x
                few: Floats2d = super().gemm(padded, y, **how)[: len(x)]
                return few
            product: Floats2d = super().gemm(x, y, **how)
            return product


def multiply_by_numpy(models: Iterable[Model[Any, Any]]) -> None:
    """Let models and all their layers multiply by :class:`OneThreadOps`."""
    ops = OneThreadOps(use_blis=False)
    for model in models:
        for layer in model.walk():
            layer.ops = ops
