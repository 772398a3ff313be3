namespace MeshSecurity.Testing;

/// <summary>All that is numbered anew in a state: updates by chain, packets and slashes by pairing.</summary>
internal sealed class Numbering(Layout layout)
{
    private bool isAnew;

    /// <summary>By chain.</summary>
    public UpdateRanks[] Updates { get; } = Array.ConvertAll(layout.Chains, chain => new UpdateRanks(chain));

    /// <summary>By pairing.</summary>
    public PacketNumbers[] Packets { get; } = Array.ConvertAll(layout.Pairings, _ => new PacketNumbers());

    /// <summary>What was numbered anew is as before.</summary>
    public void Forget(Numbering before)
    {
        if (isAnew)
        {
            before.Updates.AsSpan().CopyTo(Updates);
            before.Packets.AsSpan().CopyTo(Packets);
            isAnew = false;
        }
    }

    /// <summary>Numbers anew what was touched in a state, and says so where the numbers are looked up.</summary>
    public void Take(FlatState state, NameOrder names, Touched touched, Numbering inUse)
    {
        for (int chain = 0; chain < Updates.Length; chain++)
        {
            if (touched.Chain(chain) || (touched.Pairings & layout.Chains[chain].ConsumesBits) != 0)
            {
                Updates[chain].Take(state, chain);
                (inUse.Updates[chain], inUse.isAnew) = (Updates[chain], true);
            }
        }

        for (int pairing = 0; pairing < Packets.Length; pairing++)
        {
            if (touched.Pairing(pairing))
            {
                Packets[pairing].Take(state.Pairings[pairing], names.PlaceOfUser[layout.ProviderOf[pairing]]);
                (inUse.Packets[pairing], inUse.isAnew) = (Packets[pairing], true);
            }
        }
    }
}
