using System.Diagnostics;

namespace MeshSecurity.Spec;

/// <summary>Writes the fields of packets and acknowledgements in flight in a state document.</summary>
internal static class PacketWriter
{
    /// <summary>Writes a packet, with its acknowledgement after its delivery.</summary>
    public static void WriteFields(Utf8JsonWriter writer, KeyValuePair<PacketId, InFlight<Amount>> row)
    {
        writer.Field("from", Codecs.Side, row.Key.From);
        writer.Field("sequence", Codecs.Sequence, row.Key.Sequence);
        WriteFields(writer, row.Value.Packet);
        if (row.Value.Acknowledgement is { } acknowledgement)
        {
            WriteFields(writer, acknowledgement);
        }
    }

    public static void WriteFields(Utf8JsonWriter writer, ValidatorChange change)
    {
        writer.WriteNumber("update", change.Update);
        writer.WriteNumber("height", change.Height);
        writer.Field("time", Codecs.Time, change.Time);
        writer.WriteString("status", SnakeCase.Of(change.Status));
        if (change.Key is { } key)
        {
            writer.Field("public_key", Codecs.PublicKey, key.Key);
            writer.WriteNumber("key_since", key.Since);
        }
    }

    private static void WriteFields(Utf8JsonWriter writer, Acknowledgement acknowledgement)
    {
        writer.Field("delivered", Codecs.Time, acknowledgement.Delivered);
        if (acknowledgement.Error is { } error)
        {
            writer.WriteString("error", SnakeCase.Of(error));
        }
        else
        {
            writer.WriteBoolean("success", true);
        }
    }

    /// <summary>Writes the content of a packet.</summary>
    public static void WriteFields(Utf8JsonWriter writer, Packet<Amount> packet)
    {
        writer.WriteString("kind", SnakeCase.Of(packet.GetType().Name));
        writer.Field("validator", Codecs.Validator, packet.Validator);
        switch (packet)
        {
            case Packet<Amount>.Stake stake:
                writer.Field("amount", Codecs.Amount, stake.Amount);
                writer.Field("user", Codecs.User, stake.User);
                break;
            case Packet<Amount>.Unstake unstake:
                writer.Field("amount", Codecs.Amount, unstake.Amount);
                writer.Field("user", Codecs.User, unstake.User);
                break;
            case Packet<Amount>.Adjust adjust:
                writer.Field("amount", Codecs.Amount, adjust.Amount);
                if (adjust.Answers is { } answered)
                {
                    writer.WriteNumber("slash", answered);
                }

                break;
            case Packet<Amount>.TransferRewards transfer:
                writer.Field("amount", Codecs.Amount, transfer.Amount);
                writer.Field("user", Codecs.User, transfer.User);
                writer.Field("recipient", Codecs.User, transfer.Recipient);
                break;
            case Packet<Amount>.ValidatorUpdate update:
                WriteFields(writer, update.Change);
                break;
            case Packet<Amount>.Slash slash:
                writer.WriteNumber("slash", slash.Id);
                writer.WriteString("reason", SnakeCase.Of(slash.Infraction));
                writer.Field("ratio", Codecs.Ratio, slash.Ratio);
                writer.Field("time", Codecs.Time, slash.Time);
                writer.WriteNumber("since", slash.Since);
                break;
            case Packet<Amount>.Distribute distribute:
                writer.Field("amount", Codecs.Amount, distribute.Amount);
                break;
            case Packet<Amount>.ForceUnstake:
                break;
            default:
                throw new UnreachableException($"The packet is a {packet.GetType().Name}; expected a packet with fields in documents.");
        }
    }
}
