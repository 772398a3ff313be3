using System.Diagnostics;
using System.Text.Json;

namespace MeshSecurity.Spec;

/// <summary>Packets and acknowledgements in flight as a state document shows them.</summary>
internal static class PacketWriter
{
    /// <summary>Writes a packet and, once it is delivered, its acknowledgement.</summary>
    public static void Write(Utf8JsonWriter writer, KeyValuePair<PacketId, InFlight<Amount>> row)
    {
        writer.WriteStartObject();
        writer.Field("from", Kinds.Side, row.Key.From);
        writer.Field("sequence", Kinds.Sequence, row.Key.Sequence);
        Fields(writer, row.Value.Packet);
        if (row.Value.Acknowledgement is { } acknowledgement)
        {
            Fields(writer, acknowledgement);
        }

        writer.WriteEndObject();
    }

    /// <summary>The fields of a change of status, here and in the view.</summary>
    public static void Fields(Utf8JsonWriter writer, ValidatorChange change)
    {
        writer.WriteNumber("update", change.Update);
        writer.WriteNumber("height", change.Height);
        writer.Field("time", Kinds.Time, change.Time);
        writer.WriteString("status", Snake.Of(change.Status));
        if (change.Key is { } key)
        {
            writer.Field("public_key", Kinds.PublicKey, key.Key);
            writer.WriteNumber("key_since", key.Since);
        }
    }

    private static void Fields(Utf8JsonWriter writer, Acknowledgement acknowledgement)
    {
        writer.Field("delivered", Kinds.Time, acknowledgement.Delivered);
        if (acknowledgement.Error is { } error)
        {
            writer.WriteString("error", Snake.Of(error));
        }
        else
        {
            writer.WriteBoolean("success", true);
        }
    }

    private static void Fields(Utf8JsonWriter writer, Packet<Amount> packet)
    {
        switch (packet)
        {
            case Packet<Amount>.Stake stake:
                Fields(writer, "stake", stake.Validator, stake.Amount);
                writer.Field("user", Kinds.User, stake.User);
                break;
            case Packet<Amount>.Unstake unstake:
                Fields(writer, "unstake", unstake.Validator, unstake.Amount);
                writer.Field("user", Kinds.User, unstake.User);
                break;
            case Packet<Amount>.Adjust adjust:
                Fields(writer, "adjust", adjust.Validator, adjust.Amount);
                if (adjust.Answers is { } answered)
                {
                    writer.WriteNumber("slash", answered);
                }

                break;
            case Packet<Amount>.TransferRewards transfer:
                Fields(writer, "transfer_rewards", transfer.Validator, transfer.Amount);
                writer.Field("user", Kinds.User, transfer.User);
                writer.Field("recipient", Kinds.User, transfer.Recipient);
                break;
            case Packet<Amount>.ValidatorUpdate update:
                Fields(writer, "validator_update", update.Validator);
                Fields(writer, update.Change);
                break;
            case Packet<Amount>.Slash slash:
                Fields(writer, "slash", slash.Validator);
                writer.WriteNumber("slash", slash.Id);
                writer.WriteString("reason", Snake.Of(slash.Infraction));
                writer.Field("ratio", Kinds.Ratio, slash.Ratio);
                writer.Field("time", Kinds.Time, slash.Time);
                break;
            case Packet<Amount>.Distribute distribute:
                Fields(writer, "distribute", distribute.Validator, distribute.Amount);
                break;
            case Packet<Amount>.ForceUnstake force:
                Fields(writer, "force_unstake", force.Validator);
                break;
            default:
                throw new UnreachableException($"A packet that documents have no name for: {packet.GetType().Name}.");
        }
    }

    private static void Fields(Utf8JsonWriter writer, string kind, ValidatorId validator)
    {
        writer.WriteString("kind", kind);
        writer.Field("validator", Kinds.Validator, validator);
    }

    private static void Fields(Utf8JsonWriter writer, string kind, ValidatorId validator, Amount amount)
    {
        Fields(writer, kind, validator);
        writer.Field("amount", Kinds.Amount, amount);
    }
}
