namespace MeshSecurity.Testing;

/// <summary>The changes of a chain's validators that anybody may still compare, by rank among those of the validator, from 1.</summary>
internal sealed class UpdateRanks(ChainLayout chain)
{
    private readonly Items<ulong>[] known = Array.ConvertAll(chain.Validators, _ => new Items<ulong>());

    /// <summary>Takes the changes that a state speaks of; of a chain that no provider listens to, none can be compared with another.</summary>
    /// <param name="state">The state.</param>
    /// <param name="place">The chain's place in it.</param>
    public void Take(FlatState state, int place)
    {
        if (chain.Consumes.Length == 0)
        {
            return;
        }

        FlatChange[] validators = state.Chains[place].Validators;
        for (int validator = 0; validator < validators.Length; validator++)
        {
            known[validator].Clear();
            Note(validator, validators[validator]);
        }

        foreach (int pairing in chain.Consumes)
        {
            FlatPairing taken = state.Pairings[pairing];
            for (int validator = 0; validator < taken.Validators.Length; validator++)
            {
                Note(validator, taken.Validators[validator].View);
            }

            foreach (ref readonly FlatPacket packet in taken.OfConsumer.All)
            {
                if (packet is { Tag: PacketTag.ValidatorUpdate, IsDelivered: false })
                {
                    Note(packet.Validator, packet.Change);
                }
            }
        }
    }

    /// <summary>The rank of a change.</summary>
    public int Of(int validator, ulong update)
    {
        int rank = 1;
        foreach (ulong other in known[validator].All)
        {
            rank += other < update ? 1 : 0;
        }

        return rank;
    }

    private void Note(int validator, FlatChange change)
    {
        Items<ulong> updates = known[validator];
        if (change.Status != ValidatorStatus.Unknown && !updates.All.Contains(change.Update))
        {
            updates.Add() = change.Update;
        }
    }
}
