namespace MeshSecurity.Testing;

/// <summary>Ranks that replace the growing numbers of a state: updates by chain, packets and slashes by pairing.</summary>
/// <remarks>
/// Arrays of references, so that the ranks of a successor share those of the unchanged parts. Not thread-safe. Allocates nothing.
/// </remarks>
internal sealed class Renumbering(Layout layout)
{
    private bool isChanged;

    public UpdateRanks[] Updates { get; } = Array.ConvertAll(layout.Chains, chain => new UpdateRanks(chain));

    public PacketRenumbering[] Packets { get; } = Array.ConvertAll(layout.Pairings, _ => new PacketRenumbering());

    /// <summary>Restores the ranks of the start state.</summary>
    public void Reset(Renumbering start)
    {
        if (isChanged)
        {
            start.Updates.AsSpan().CopyTo(Updates);
            start.Packets.AsSpan().CopyTo(Packets);
            isChanged = false;
        }
    }

    /// <summary>Ranks the changed parts of a state, and makes another renumbering refer to these ranks.</summary>
    public void Take(FlatState state, UserPermutation users, ChangedParts changed, Renumbering target)
    {
        for (int chain = 0; chain < Updates.Length; chain++)
        {
            if (changed.ChainOrConsumed(chain, layout.Chains[chain]))
            {
                Updates[chain].Take(state, chain);
                (target.Updates[chain], target.isChanged) = (Updates[chain], true);
            }
        }

        for (int pairing = 0; pairing < Packets.Length; pairing++)
        {
            if (changed.Pairing(pairing))
            {
                Packets[pairing].Take(state.Pairings[pairing], users.PlaceOfUser[layout.ProviderOf[pairing]]);
                (target.Packets[pairing], target.isChanged) = (Packets[pairing], true);
            }
        }
    }
}
