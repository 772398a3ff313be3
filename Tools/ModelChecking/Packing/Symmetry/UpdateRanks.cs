namespace MeshSecurity.Testing;

/// <summary>Ranks, from 1, of the updates of each validator of a chain, among the updates that a command may still compare.</summary>
/// <remarks>A list per validator. Not thread-safe. A rank costs a pass over the few updates of a validator.</remarks>
internal sealed class UpdateRanks(ChainLayout chain)
{
    private readonly AskedHistory histories = new();
    private readonly ReusableList<ulong>[] known = Array.ConvertAll(chain.Validators, _ => new ReusableList<ulong>());

    /// <summary>Collects the updates of a state. Collects none for a chain without providers, which compares none.</summary>
    public void Take(FlatState state, int place)
    {
        if (chain.Consumes.Length == 0)
        {
            return;
        }

        FlatHistory[] validators = state.Chains[place].Validators;
        for (int validator = 0; validator < validators.Length; validator++)
        {
            known[validator].Clear();
            foreach (ref readonly FlatChange change in histories.Of(state, chain, place, validator))
            {
                Collect(validator, change.Update);
            }
        }

        foreach (int number in chain.Consumes)
        {
            FlatPairing pairing = state.Pairings[number];
            for (int validator = 0; validator < pairing.View.Length; validator++)
            {
                if (pairing.View[validator].Status != ValidatorStatus.Unknown)
                {
                    Collect(validator, pairing.View[validator].Update);
                }
            }

            foreach (ref readonly FlatPacket packet in pairing.OfConsumer.All)
            {
                if (packet is { Tag: PacketTag.ValidatorUpdate, IsDelivered: false })
                {
                    Collect(packet.Validator, packet.Change.Update);
                }
                else if (packet.IsPendingDowntime)
                {
                    Collect(packet.Validator, packet.Since);
                }
            }
        }
    }

    /// <summary>Returns whether an update is among those that a command may still compare.</summary>
    public bool Has(int validator, ulong update) => known[validator].All.Contains(update);

    public int Of(int validator, ulong update)
    {
        int rank = 1;
        foreach (ulong other in known[validator].All)
        {
            rank += other < update ? 1 : 0;
        }

        return rank;
    }

    private void Collect(int validator, ulong update)
    {
        ReusableList<ulong> updates = known[validator];
        if (!updates.All.Contains(update))
        {
            updates.Add() = update;
        }
    }
}
