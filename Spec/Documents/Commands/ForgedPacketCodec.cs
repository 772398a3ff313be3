namespace MeshSecurity.Spec;

/// <summary>Reads and writes a packet of a consumer as a field of a command, in the form of state documents.</summary>
internal sealed class ForgedPacketCodec : IFieldCodec
{
    private const string Kind = "kind";

    private static readonly Codec<ConsumerPacket> Kinds = Codecs.OneOf<ConsumerPacket>();
    private static readonly Codec<Infraction> Infractions = Codecs.OneOf<Infraction>();
    private static readonly Codec<ValidatorStatus> Statuses = Codecs.OneOf<ValidatorStatus>();
    private static readonly Codec<long> Height = Codecs.Integer((1L << 53) - 1, height => height, height => height);

    private enum ConsumerPacket
    {
        Slash,
        Distribute,
        ForceUnstake,
        ValidatorUpdate,
    }

    public object? Read(DocumentObject document, string name)
    {
        DocumentObject fields = document.Object(name);
        ConsumerPacket kind = fields.Required(Kind, Kinds);
        ValidatorId validator = fields.Required("validator", Codecs.Validator);
        Packet<Amount> packet = kind switch
        {
            ConsumerPacket.Slash => Slash(fields, validator),
            ConsumerPacket.Distribute => new Packet<Amount>.Distribute(validator, fields.Required("amount", Codecs.Amount)),
            ConsumerPacket.ForceUnstake => new Packet<Amount>.ForceUnstake(validator),
            _ => new Packet<Amount>.ValidatorUpdate(validator, Change(fields)),
        };
        fields.RejectUnknownFields();
        return packet;
    }

    public void Write(Utf8JsonWriter writer, string name, object? value) =>
        writer.Object(name, () => PacketWriter.WriteFields(writer, (Packet<Amount>)value!));

    private static Packet<Amount>.Slash Slash(DocumentObject fields, ValidatorId validator) => new(
        validator,
        fields.Required("slash", Codecs.Sequence),
        fields.Required("reason", Infractions),
        fields.Required("ratio", Codecs.Ratio),
        fields.Required("time", Codecs.Time),
        fields.Required("since", Codecs.Sequence));

    private static ValidatorChange Change(DocumentObject fields) => new(
        fields.Required("update", Codecs.Sequence),
        fields.Required("height", Height),
        fields.Required("time", Codecs.Time),
        fields.Required("status", Statuses),
        fields.Has("public_key") ? new(fields.Required("public_key", Codecs.PublicKey), fields.Required("key_since", Height)) : null);
}
