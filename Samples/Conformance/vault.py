"""A vault with local staking, in Python: what `mesh conform` tests in the README.

It answers lines of JSON on standard input (docs/conformance.md), one line each:
    {"reset": mesh} -> {"ok": true, "commands": [...]}   {"apply": command} -> an outcome   {"state": {}} -> its state
It carries out six commands of the protocol, and says so. Of the state it shows what it keeps, and leaves out the rest.
"""

import json
import sys

COMMANDS = ["bond", "unbond", "stake_local", "unstake_local", "withdraw_local", "advance"]
BILLION = 10**9


class Rejected(Exception):
    """A command is refused, for a reason of the protocol, and changes nothing."""


def require(holds, reason):
    if not holds:
        raise Rejected(reason)


class Stake:
    """What one user has on one validator."""

    def __init__(self):
        self.bonded = 0
        self.queued = 0
        self.unbonding = []  # [amount, start, matures], oldest first

    def total(self):
        return self.bonded + self.queued + sum(amount for amount, _, _ in self.unbonding)

    def show(self):
        entries = [{"amount": str(amount), "start": start, "matures": matures} for amount, start, matures in self.unbonding]
        return {"bonded": str(self.bonded), "queued": str(self.queued), "unbonding": entries}


class Account:
    """What one user has on one chain."""

    def __init__(self, wallet):
        self.wallet = wallet
        self.collateral = 0
        self.stakes = {}  # by validator

    def lien(self):
        """What is promised: all stake until it is withdrawn, for it can be slashed until then."""
        return sum(stake.total() for stake in self.stakes.values())

    def free(self):
        return self.collateral - self.lien()

    def show(self, slash_ratio):
        lien = {"low": str(self.lien()), "high": str(self.lien())}
        slashable = decimal(self.lien() * slash_ratio)
        stakes = {validator: stake.show() for validator, stake in self.stakes.items() if stake.total() > 0}
        return {
            "wallet": str(self.wallet),
            "collateral": str(self.collateral),
            "free": str(self.free()),
            "max_lien": lien,
            "slashable": {"low": slashable, "high": slashable},
            "liens": {"local": {**lien, "validators": stakes}} if stakes else {},
        }


class Chain:
    def __init__(self, config):
        self.height = 0
        self.native_stake = config.get("native_stake", "0")
        self.period = config["unbonding_period"]
        self.segment = self.period // config.get("max_unbonding_entries", 7) + 1
        self.slash_ratio = billionths(config["slash_double_sign"])
        self.validators = [v["id"] if isinstance(v, dict) else v for v in config["validators"]]
        self.accounts = {user: Account(int(wallet)) for user, wallet in config["wallets"].items()}

    def start_batch(self, boundary):
        """At a segment's boundary, whatever is queued starts to unbond."""
        for account in self.accounts.values():
            for stake in account.stakes.values():
                if stake.queued > 0:
                    stake.unbonding.append([stake.queued, boundary, boundary + self.period])
                    stake.queued = 0

    def show(self):
        accounts = {user: account.show(self.slash_ratio) for user, account in self.accounts.items()}
        validators = {validator: "active" for validator in self.validators}
        return {"height": self.height, "native_stake": self.native_stake, "validators": validators, "accounts": accounts}


class Mesh:
    def __init__(self, config):
        self.time = 0
        self.chains = {chain["id"]: Chain(chain) for chain in config["chains"]}

    def apply(self, name, fields):
        """Checks the ids, then the amount, then carries the command out: guards stand in the order of the protocol."""
        if name == "advance":
            return self.advance(fields["seconds"])
        require(fields["chain"] in self.chains, "unknown_chain")
        chain = self.chains[fields["chain"]]
        require(fields["user"] in chain.accounts, "unknown_user")
        account = chain.accounts[fields["user"]]
        if "validator" in fields:
            require(fields["validator"] in chain.validators, "unknown_validator")
        if "amount" in fields:
            require(int(fields["amount"]) > 0, "zero_amount")
        getattr(self, name)(account, fields.get("validator"), int(fields.get("amount", 0)))

    def bond(self, account, _, amount):
        require(account.wallet >= amount, "insufficient_balance")
        account.wallet -= amount
        account.collateral += amount

    def unbond(self, account, _, amount):
        require(account.free() >= amount, "collateral_locked")
        account.collateral -= amount
        account.wallet += amount

    def stake_local(self, account, validator, amount):
        require(account.free() >= amount, "insufficient_collateral")
        account.stakes.setdefault(validator, Stake()).bonded += amount

    def unstake_local(self, account, validator, amount):
        stake = account.stakes.get(validator, Stake())
        require(stake.bonded >= amount, "insufficient_stake")
        stake.bonded -= amount
        stake.queued += amount

    def withdraw_local(self, account, *_):
        matured = sum(entry[2] <= self.time for stake in account.stakes.values() for entry in stake.unbonding)
        require(matured > 0, "nothing_to_withdraw")
        for stake in account.stakes.values():
            stake.unbonding = [entry for entry in stake.unbonding if entry[2] > self.time]

    def advance(self, seconds):
        now = self.time + seconds
        require(now < 2**53, "time_exceeded")
        for chain in self.chains.values():
            boundary = (self.time // chain.segment + 1) * chain.segment
            if boundary <= now:
                chain.start_batch(boundary)
            chain.height += 1
        self.time = now

    def show(self):
        return {"time": self.time, "chains": {name: chain.show() for name, chain in self.chains.items()}}


def billionths(ratio):
    """A ratio such as "0.05" in parts per billion."""
    whole, _, fraction = ratio.partition(".")
    return int(whole) * BILLION + int(fraction.ljust(9, "0"))


def decimal(parts):
    """Parts per billion as a decimal, without zeros behind it."""
    return f"{parts // BILLION}.{parts % BILLION:09d}".rstrip("0").rstrip(".")


def main():
    mesh = None
    for line in sys.stdin:
        [(request, body)] = json.loads(line).items()
        if request == "reset":
            mesh = Mesh(body)
            answer = {"ok": True, "commands": COMMANDS}
        elif request == "apply":
            [(name, fields)] = body.items()
            try:
                mesh.apply(name, fields)
                answer = {"accepted": {"sent": []}}
            except Rejected as rejected:
                answer = {"rejected": str(rejected)}
        else:
            answer = mesh.show()
        print(json.dumps(answer), flush=True)


main()
