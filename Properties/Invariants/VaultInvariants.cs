namespace MeshSecurity.Invariants;

/// <summary>The invariants of collateral and supply (protocol, section 8, VAULT and SUPPLY).</summary>
internal static class VaultInvariants<N> where N : IQuantity<N>
{
    public static Invariant<N> Vault1 => new Invariant<N>.OfState(
        "VAULT-1",
        "Collateral is at least the high end of the largest lien, for every user.",
        [],
        (_, state) =>
        {
            foreach ((ChainId chain, UserId user, Account<N> account) in state.Accounts())
            {
                N largest = LargestLien(account);
                if (account.Collateral < largest)
                {
                    return new(Place(chain, user), $"collateral {account.Collateral} < max_lien.high {largest}");
                }
            }

            return null;
        },
        StateComponents.Accounts);

    public static Invariant<N> Vault2 => new Invariant<N>.OfState(
        "VAULT-2",
        "Collateral is at least the high end of the slashable amount, exactly, for every user.",
        [],
        (configuration, state) =>
        {
            foreach ((ChainId chain, UserId user, Account<N> account) in state.Accounts())
            {
                Billionths<N> slashable = Slashable(configuration, chain, account);
                if (Billionths<N>.Of(account.Collateral) < slashable)
                {
                    return new(Place(chain, user), $"collateral {account.Collateral} < slashable.high of {slashable} billionths");
                }
            }

            return null;
        },
        StateComponents.Accounts);

    public static Invariant<N> Vault3 => new Invariant<N>.OfState(
        "VAULT-3",
        "Low is at most high for every lien; no bucket is negative; an empty Bonded, Queued or Unbonding bucket is not kept "
        + "(a transaction slashed to zero is, until it is acknowledged).",
        [],
        (_, state) =>
        {
            foreach (StakePlace<N> place in state.Stakes())
            {
                if (FaultOf(place.Stake) is { } fault)
                {
                    return new(place.ToString(), fault);
                }
            }

            return null;
        },
        StateComponents.Accounts);

    public static Invariant<N> Vault4 => new Invariant<N>.OfStep(
        "VAULT-4",
        "Collateral falls only by Unbond of its owner, by a slash, or by a stake transaction that commits with recorded slashes.",
        [],
        step =>
        {
            foreach (AccountChange<N> change in step.ChangedAccounts())
            {
                (N before, N after) = (change.Before.Collateral, change.After.Collateral);
                if (after < before && !MayLose(step, change.Chain, change.User, before - after))
                {
                    return new(change.ToString(), $"collateral {before} falls to {after}");
                }
            }

            return null;
        });

    public static Invariant<N> Supply1 => new Invariant<N>.OfState(
        "SUPPLY-1",
        "Per honest chain: wallets, collateral, escrow and accrued local rewards add up to genesis plus minted rewards minus burned.",
        [],
        (configuration, state) =>
        {
            foreach ((ChainId id, Chain<N> chain) in state.Chains)
            {
                if (chain.IsByzantine)
                {
                    continue;
                }

                N held = Held(configuration, state, id, chain);
                N made = Made(configuration, state, id, chain);
                if (held != chain.Supply || chain.Supply + chain.Burned != made)
                {
                    return new(
                        $"chains.{id}",
                        $"held {held}, supply {chain.Supply}, genesis and minted {made}, burned {chain.Burned}");
                }
            }

            return null;
        },
        StateComponents.Chains);

    public static IReadOnlyList<Invariant<N>> All { get; } = [Vault1, Vault2, Vault3, Vault4, Supply1];

    private static string Place(ChainId chain, UserId user) => $"chains.{chain}.accounts.{user}";

    private static N LargestLien(Account<N> account)
    {
        N largest = N.Zero;
        foreach ((_, Lien<N> lien) in account.Liens)
        {
            largest = N.Max(largest, lien.Range.High);
        }

        return largest;
    }

    private static Billionths<N> Slashable(Configuration configuration, ChainId chain, Account<N> account)
    {
        Billionths<N> slashable = Billionths<N>.Zero;
        foreach ((Holder holder, Lien<N> lien) in account.Liens)
        {
            slashable += Billionths<N>.Of(lien.Range.High, configuration.MaxSlash(chain, holder));
        }

        return slashable;
    }

    private static string? FaultOf(Stake<N> stake)
    {
        ValueRange<N> range = stake.Range;
        if (stake.IsEmpty)
        {
            return "an empty stake is kept";
        }

        if (range.High < range.Low)
        {
            return $"low {range.Low} > high {range.High}";
        }

        if (stake.Bonded < N.Zero || stake.Queued < N.Zero)
        {
            return $"bonded {stake.Bonded}, queued {stake.Queued}";
        }

        foreach (UnbondingEntry<N> entry in stake.Unbonding)
        {
            if (entry.Amount <= N.Zero)
            {
                return $"an unbonding entry of {entry.Amount} is kept";
            }
        }

        foreach ((ulong id, Transaction<N> transaction) in stake.Transactions)
        {
            if (transaction.Amount < N.Zero || transaction.Sent < transaction.Amount)
            {
                return $"transaction {id} has {transaction.Amount} of {transaction.Sent} sent";
            }
        }

        return null;
    }

    private static bool MayLose(Transition<N> step, ChainId chain, UserId user, N loss) => step.Command switch
    {
        Command<N>.Unbond unbond => unbond.Chain == chain && unbond.User == user && unbond.Amount == loss,
        _ => RequiredSlash<N>.MayTake(step, chain, user),
    };

    private static N Held(Configuration configuration, State<N> state, ChainId id, Chain<N> chain)
    {
        N held = N.Zero.Plus(chain.Accounts, account => account.Wallet + account.Collateral);
        foreach (PairingConfiguration pairing in configuration.ConsumedBy(id))
        {
            held += state.Pairings[pairing.Id].Consumer.Escrow;
        }

        foreach ((_, RewardPool<N> pool) in chain.LocalRewards)
        {
            held += pool.Distributed;
            foreach ((_, RewardAccount<N> account) in pool.Users)
            {
                held -= account.Withdrawn;
            }
        }

        return held;
    }

    /// <summary>Returns the wallets at genesis plus all rewards minted since.</summary>
    private static N Made(Configuration configuration, State<N> state, ChainId id, Chain<N> chain)
    {
        N made = N.Zero.Plus(configuration.Chain(id).Wallets, wallet => N.Constant(wallet))
            .Plus(chain.LocalRewards, pool => pool.Distributed);
        foreach (PairingConfiguration pairing in configuration.ConsumedBy(id))
        {
            made += RewardInvariants<N>.Minted(state.Pairings[pairing.Id]);
        }

        return made;
    }
}
