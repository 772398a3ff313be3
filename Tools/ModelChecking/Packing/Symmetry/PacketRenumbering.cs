namespace MeshSecurity.Testing;

/// <summary>
/// Renumbers the provider's packets of a pairing from 1, and its slashes by rank. Stake and unstake packets of a user keep their order,
/// because closing settles them in it. All other packets are a multiset and are ordered by content.
/// </summary>
/// <remarks>Refers to the pairing it was taken from. Not thread-safe. An insertion sort, because few packets are in flight.</remarks>
internal sealed class PacketRenumbering
{
    /// <summary>The class of the first packet that is not ordered by user; larger than every place of a user.</summary>
    private const int Unordered = 1_000_000;

    private readonly ReusableList<int> order = new();
    private readonly ReusableList<ulong> slashes = new();
    private FlatPairing pairing = null!;
    private int[] placeOf = null!;

    /// <summary>The index of the provider's packet at each new place.</summary>
    public ReadOnlySpan<int> Order => order.All;

    /// <summary>The ids of the slashes that are referenced, ascending.</summary>
    public ReadOnlySpan<ulong> Slashes => slashes.All;

    /// <summary>Renumbers the packets of a pairing, given the place of each user.</summary>
    public void Take(FlatPairing from, int[] places)
    {
        (pairing, placeOf) = (from, places);
        order.Clear();
        for (int packet = 0; packet < pairing.OfProvider.Count; packet++)
        {
            order.Add() = packet;
            for (int k = packet; k > 0 && Compare(order[k], order[k - 1]) < 0; k--)
            {
                (order[k], order[k - 1]) = (order[k - 1], order[k]);
            }
        }

        TakeSlashes();
    }

    /// <summary>Returns the new sequence of a provider's packet, from 1.</summary>
    public int OfProvider(ulong sequence)
    {
        int k = 0;
        while (pairing.OfProvider[order[k]].Sequence != sequence)
        {
            k++;
        }

        return k + 1;
    }

    /// <summary>Returns the rank of a slash, from 1; 0 if nothing references it.</summary>
    public int OfSlash(ulong id) => slashes.All.IndexOf(id) + 1;

    private void TakeSlashes()
    {
        slashes.Clear();
        foreach (ref readonly FlatProvisional provisional in pairing.Provisional.All)
        {
            slashes.Add() = provisional.Slash;
        }

        Collect(pairing.OfConsumer);
        Collect(pairing.OfProvider);
        if (slashes.Count > 1)
        {
            slashes.All.Sort();
        }
    }

    private void Collect(ReusableList<FlatPacket> packets)
    {
        foreach (ref readonly FlatPacket packet in packets.All)
        {
            if (packet.ReferencedSlash is > 0 and var id && !slashes.All.Contains(id))
            {
                slashes.Add() = id;
            }
        }
    }

    private int Compare(int left, int right)
    {
        ref readonly FlatPacket one = ref pairing.OfProvider[left];
        ref readonly FlatPacket other = ref pairing.OfProvider[right];
        int byClass = ClassOf(one).CompareTo(ClassOf(other));
        if (byClass != 0)
        {
            return byClass;
        }

        int byContent = one.Tag is PacketTag.Adjust or PacketTag.TransferRewards
            ? (one.Validator, one.Amount).CompareTo((other.Validator, other.Amount))
            : 0;
        return byContent != 0 ? byContent : one.Sequence.CompareTo(other.Sequence);
    }

    private int ClassOf(in FlatPacket packet)
    {
        int answer = Math.Min(packet.Answer, PacketTags.Success + 1);
        return packet.Tag switch
        {
            PacketTag.Adjust => Unordered + answer,
            PacketTag.TransferRewards => Unordered + ((1 + placeOf[packet.User]) * (PacketTags.Success + 2)) + answer,
            _ => placeOf[packet.User],
        };
    }
}
