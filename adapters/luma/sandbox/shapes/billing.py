"""How each seller says what is left on an account; money comes in cents."""

from __future__ import annotations

from typing import Any, Final

_CENTS: Final = 100
_QUOTA: Final = 500_000
"""Units of quota in a dollar (https://im06lq19wz.apifox.cn/doc-7023075)."""


def luma(left: float) -> dict[str, Any]:
    """Write the first party's credits, which are cents (https://github.com/lumalabs/lumaai-api)."""
    return {"credit_balance": round(left, 2)}


def subscription(total: float) -> dict[str, Any]:
    """Write V-API's limit (https://gpt.morphogen.top/en/query-token-quota.html)."""
    dollars = total / _CENTS
    return {
        "object": "billing_subscription",
        "has_payment_method": True,
        "soft_limit_usd": dollars,
        "hard_limit_usd": dollars,
        "system_hard_limit_usd": dollars,
        "access_until": 0,
    }


def usage(spent: float) -> dict[str, Any]:
    """Write V-API's use, in cents (https://gpt.morphogen.top/zh/query-token-usage.html)."""
    return {"object": "list", "total_usage": round(spent, 4)}


def user(left: float, spent: float, count: int) -> dict[str, Any]:
    """Write YEScale's account (https://im06lq19wz.apifox.cn/doc-7023075)."""
    return {
        "data": {
            "access_token": "SANDBOX",
            "display_name": "Sandbox",
            "email": "sandbox@example.com",
            "quota": round(left / _CENTS * _QUOTA),
            "request_count": count,
            "role": 1,
            "telegram_id": "",
            "used_quota": round(spent / _CENTS * _QUOTA),
            "username": "sandbox",
        },
        "message": "",
        "success": True,
    }
