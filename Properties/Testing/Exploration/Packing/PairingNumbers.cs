namespace MeshSecurity.Testing;

/// <summary>
/// New sequences for what is in flight between two chains, from 1. Stake and unstake packets stay in the order in which each user
/// sent them, since closing settles them in it; the order of all others does not matter.
/// </summary>
internal sealed class PairingNumbers
{
    private const int Others = 1_000_000;
    private const int Answers = 3;

    private readonly List<(ulong Old, int Class, Packet Packet)> provider = [];
    private readonly List<ulong> slashes = [];

    /// <summary>How many packets of the provider are in flight.</summary>
    public int Count => provider.Count;

    /// <summary>The slash ids that are still spoken of, in their new order.</summary>
    public IReadOnlyList<ulong> Slashes => slashes;

    /// <summary>Numbers what a pairing has in flight; users by their place.</summary>
    public void Take(Pairing<Amount> pairing, Func<UserId, int> placeOf)
    {
        provider.Clear();
        slashes.Clear();
        foreach ((PacketId id, InFlight<Amount> flight) in pairing.InFlight)
        {
            if (id.From == Side.Provider)
            {
                provider.Add((id.Sequence, ClassOf(flight, placeOf), flight.Packet));
            }
        }

        if (provider.Count > 1)
        {
            provider.Sort((left, right) =>
            {
                int order = left.Class.CompareTo(right.Class);
                return order != 0 ? order : Compare(left, right);
            });
        }

        TakeSlashes(pairing);
    }

    /// <summary>The old sequence of the provider's packet at a place of the new order, from 0.</summary>
    public ulong OldOfProvider(int place) => provider[place].Old;

    /// <summary>The new sequence of a packet of the provider.</summary>
    public int OfProvider(ulong sequence)
    {
        for (int k = 0; k < provider.Count; k++)
        {
            if (provider[k].Old == sequence)
            {
                return k + 1;
            }
        }

        return 0;
    }

    /// <summary>The new id of a slash; 0 where nobody will speak of it any more.</summary>
    public int OfSlash(ulong id) => slashes.IndexOf(id) + 1;

    /// <summary>Ids as they come; new ones are made of what is known of them when they are written.</summary>
    private void TakeSlashes(Pairing<Amount> pairing)
    {
        foreach ((ulong id, _) in pairing.Consumer.Provisional)
        {
            slashes.Add(id);
        }

        foreach ((_, InFlight<Amount> flight) in pairing.InFlight)
        {
            if (SpokenOf(flight) is { } id && !slashes.Contains(id))
            {
                slashes.Add(id);
            }
        }

        if (slashes.Count > 1)
        {
            slashes.Sort();
        }
    }

    /// <summary>The slash that a packet in flight will still do something about; null for none.</summary>
    public static ulong? SpokenOf(InFlight<Amount> flight) => flight switch
    {
        { Packet: Packet.Slash slash } when flight.Acknowledgement is not { Error: null } => slash.Id,
        { Packet: Packet.Adjust { Answers: { } answered }, Acknowledgement: null } => answered,
        _ => null,
    };

    private static int ClassOf(InFlight<Amount> flight, Func<UserId, int> placeOf) => flight.Packet switch
    {
        Packet.Stake stake => placeOf(stake.User),
        Packet.Unstake unstake => placeOf(unstake.User),
        Packet.Adjust => Others + Answer(flight),
        Packet.TransferRewards transfer => Others + ((1 + placeOf(transfer.User)) * Answers) + Answer(flight),
        _ => throw new ArgumentException($"A provider sends no {flight.Packet.GetType().Name}.", nameof(flight)),
    };

    private static int Answer(InFlight<Amount> flight) =>
        flight.Acknowledgement is null ? 0 : flight.Acknowledgement.Error is null ? 1 : 2;

    private static int Compare((ulong Old, int Class, Packet Packet) left, (ulong Old, int Class, Packet Packet) right)
    {
        int order = (left.Packet, right.Packet) switch
        {
            (Packet.Adjust one, Packet.Adjust other) => Order(one.Validator, other.Validator, one.Amount, other.Amount),
            (Packet.TransferRewards one, Packet.TransferRewards other) => Order(one.Validator, other.Validator, one.Amount, other.Amount),
            _ => 0,
        };
        return order != 0 ? order : left.Old.CompareTo(right.Old);
    }

    private static int Order(ValidatorId left, ValidatorId right, Amount one, Amount other)
    {
        int order = left.CompareTo(right);
        return order != 0 ? order : one.CompareTo(other);
    }
}
