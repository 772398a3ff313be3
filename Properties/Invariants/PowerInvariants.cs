namespace MeshSecurity.Invariants;

/// <summary>The invariants of virtual stake under its cap (protocol, section 8, POWER).</summary>
internal static class PowerInvariants<N> where N : IQuantity<N>
{
    public static Invariant<N> Power1 => new Invariant<N>.OfState(
        "POWER-1",
        "Σ virtual is at most the cap in force at the last epoch.",
        [],
        (_, state) =>
        {
            foreach ((PairingId id, Pairing<N> pairing) in state.Pairings)
            {
                N total = pairing.Consumer.Virtual.Total();
                if (total > pairing.Consumer.CapAtEpoch)
                {
                    return new($"pairings.{id}.virtual", $"{total} in all, the cap at the last epoch was {pairing.Consumer.CapAtEpoch}");
                }
            }

            return null;
        },
        StateComponents.Pairings);

    public static Invariant<N> Power2 => new Invariant<N>.OfStep(
        "POWER-2",
        "At an epoch, virtual[v] ≤ ⌊⌊effective[v]·price⌋·(1 − discount)⌋, and 0 for a validator that is not Active.",
        [nameof(Command<>.EndEpoch)],
        step =>
        {
            if (step is not { Accepted: true, Command: Command<N>.EndEpoch epoch })
            {
                return null;
            }

            PairingConfiguration configuration = step.Configuration.Pairing(epoch.Pairing);
            ConsumerSide<N> side = step.Before.Pairings[epoch.Pairing].Consumer;
            foreach ((ValidatorId validator, N stake) in step.After.Pairings[epoch.Pairing].Consumer.Virtual)
            {
                bool active = step.Before.Chains[configuration.Consumer].StatusOf(validator) == ValidatorStatus.Active;
                N worth = N.MulFloor(N.MulFloor(side.EffectiveOf(validator), side.Price), configuration.Discount.Complement);
                if (stake > worth || (!active && stake != N.Zero))
                {
                    return new(
                        $"pairings.{epoch.Pairing}.virtual.{validator}",
                        $"{stake}, effective stake is worth {worth}{(active ? "" : " and the validator is not active")}");
                }
            }

            return null;
        });

    public static Invariant<N> Power3 => new Invariant<N>.OfStep(
        "POWER-3",
        "Collateral rises only by Bond of its owner: virtual stake never becomes collateral, also in chains and loops of pairings.",
        [],
        step =>
        {
            foreach (AccountChange<N> change in step.ChangedAccounts())
            {
                (N before, N after) = (change.Before.Collateral, change.After.Collateral);
                bool bonded = step.Command is Command<N>.Bond bond
                    && bond.Chain == change.Chain
                    && bond.User == change.User
                    && after == before + bond.Amount;
                if (after > before && !bonded)
                {
                    return new(change.ToString(), $"collateral {before} rises to {after}");
                }
            }

            return null;
        });

    public static Invariant<N> Power4 => new Invariant<N>.OfState(
        "POWER-4",
        "virtual[v] is at most the value of effective[v] at the price and discount of the last epoch: stake that leaves takes its power "
        + "along.",
        [],
        (configuration, state) =>
        {
            foreach ((PairingId id, Pairing<N> pairing) in state.Pairings)
            {
                (ConsumerSide<N> side, Ratio remaining) = (pairing.Consumer, configuration.Pairing(id).Discount.Complement);
                foreach ((ValidatorId validator, N stake) in side.Virtual)
                {
                    N value = N.MulFloor(N.MulFloor(side.EffectiveOf(validator), side.PriceAtEpoch), remaining);
                    if (stake > value)
                    {
                        return new($"pairings.{id}.virtual.{validator}", $"{stake}, effective stake was worth {value} at the last epoch");
                    }
                }
            }

            return null;
        },
        StateComponents.Pairings);

    public static IReadOnlyList<Invariant<N>> All { get; } = [Power1, Power2, Power3, Power4];
}
