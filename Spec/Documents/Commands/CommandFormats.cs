using System.Collections.Frozen;
using static MeshSecurity.Spec.Command<MeshSecurity.Spec.Amount>;
using Timeout = MeshSecurity.Spec.Command<MeshSecurity.Spec.Amount>.Timeout;

namespace MeshSecurity.Spec;

/// <summary>Stores the formats of all commands.</summary>
internal static class CommandFormats
{
    private static readonly Type[] Types =
    [
        // Users, on the provider.
        typeof(Bond), typeof(Unbond), typeof(StakeLocal), typeof(UnstakeLocal), typeof(WithdrawLocal),
        typeof(StakeRemote), typeof(UnstakeRemote), typeof(WithdrawRemote), typeof(WithdrawRewards), typeof(WithdrawLocalRewards),

        // The relayer.
        typeof(Deliver), typeof(Acknowledge), typeof(Timeout),

        // The consumer and its governance.
        typeof(SetCap), typeof(SetPrice), typeof(AccrueRewards), typeof(AccrueLocalRewards), typeof(EndEpoch),

        // A pairing's lifecycle.
        typeof(OpenInit), typeof(OpenTry), typeof(OpenAck), typeof(OpenConfirm), typeof(Freeze), typeof(Unfreeze), typeof(Close),

        // Validators, evidence and the clock.
        typeof(AddValidator), typeof(Jail), typeof(Unjail), typeof(RemoveValidator), typeof(Tombstone), typeof(RotateKey),
        typeof(ReportDoubleSign), typeof(ReportDowntime), typeof(SubmitEvidence), typeof(Advance),

        // A consumer that lies.
        typeof(Corrupt), typeof(Forge), typeof(ForgeAcknowledgement),
    ];

    /// <summary>Gets the codec of each type that a command's field can have.</summary>
    public static FrozenDictionary<Type, IFieldCodec> CodecByType { get; } = new Dictionary<Type, IFieldCodec>
    {
        [typeof(ChainId)] = Codecs.Chain,
        [typeof(PairingId)] = Codecs.Pairing,
        [typeof(UserId)] = Codecs.User,
        [typeof(ValidatorId)] = Codecs.Validator,
        [typeof(Amount)] = Codecs.Amount,
        [typeof(Price)] = Codecs.Price,
        [typeof(Side)] = Codecs.Side,
        [typeof(ulong)] = Codecs.Sequence,
        [typeof(Timestamp)] = Codecs.Time,
        [typeof(Duration)] = Codecs.Seconds,
        [typeof(PublicKey)] = Codecs.PublicKey,
        [typeof(Proof)] = new ProofCodec(),
        [typeof(Packet<Amount>)] = new ForgedPacketCodec(),
        [typeof(PacketError?)] = new OptionalErrorCodec(),
    }.ToFrozenDictionary();

    /// <summary>Gets all formats, in the order in which documentation and errors list the commands.</summary>
    public static IReadOnlyList<CommandFormat> All { get; } = Array.ConvertAll(Types, type => new CommandFormat(type));

    public static FrozenDictionary<string, CommandFormat> ByName { get; } =
        All.ToFrozenDictionary(format => format.Name, StringComparer.Ordinal);

    public static FrozenDictionary<Type, CommandFormat> ByType { get; } = All.ToFrozenDictionary(format => format.Type);
}
