namespace MeshSecurity.Testing;

/// <summary>
/// New sequences for what a pairing's provider has in flight, from 1, and new ids for slashes. Stake and unstake packets stay in the order in which
/// each user sent them, since closing settles them in it; the order of all others does not matter.
/// </summary>
internal sealed class PacketNumbers
{
    private const int Others = 1_000_000;

    private readonly Items<int> order = new();
    private readonly Items<ulong> slashes = new();
    private FlatPairing pairing = null!;
    private int[] placeOf = null!;

    /// <summary>At each place of the new order, which of the provider's packets stands there.</summary>
    public ReadOnlySpan<int> Order => order.All;

    /// <summary>The slash ids that are still spoken of, in their new order.</summary>
    public ReadOnlySpan<ulong> Slashes => slashes.All;

    /// <summary>Numbers what a pairing has in flight; users by their place.</summary>
    public void Take(FlatPairing numbered, int[] places)
    {
        (pairing, placeOf) = (numbered, places);
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

    /// <summary>The new sequence of a packet of the provider.</summary>
    public int OfProvider(ulong sequence)
    {
        int k = 0;
        while (pairing.OfProvider[order[k]].Sequence != sequence)
        {
            k++;
        }

        return k + 1;
    }

    /// <summary>The new id of a slash; 0 where nobody will speak of it any more.</summary>
    public int OfSlash(ulong id) => slashes.All.IndexOf(id) + 1;

    /// <summary>Ids as they come; new ones are made of what is known of them when they are written.</summary>
    private void TakeSlashes()
    {
        slashes.Clear();
        foreach (ref readonly FlatProvisional provisional in pairing.Provisional.All)
        {
            slashes.Add() = provisional.Slash;
        }

        Note(pairing.OfConsumer);
        Note(pairing.OfProvider);
        if (slashes.Count > 1)
        {
            slashes.All.Sort();
        }
    }

    private void Note(Items<FlatPacket> packets)
    {
        foreach (ref readonly FlatPacket packet in packets.All)
        {
            if (packet.SpokenOf is > 0 and var id && !slashes.All.Contains(id))
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
            PacketTag.Adjust => Others + answer,
            PacketTag.TransferRewards => Others + ((1 + placeOf[packet.User]) * (PacketTags.Success + 2)) + answer,
            _ => placeOf[packet.User],
        };
    }
}
