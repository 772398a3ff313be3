using System.Text.Json;

namespace MeshSecurity.Spec;

/// <summary>Pairings as a state document shows them; counters of zero are left out.</summary>
internal static class PairingWriter
{
    /// <summary>Writes a pairing.</summary>
    public static void Write(Utf8JsonWriter writer, Pairing<Amount> pairing)
    {
        ProviderSide<Amount> provider = pairing.Provider;
        ConsumerSide<Amount> consumer = pairing.Consumer;
        writer.WriteStartObject();
        writer.WriteString("channel", Snake.Of(pairing.Channel));
        writer.WriteString("version", pairing.Version?.ToString() ?? "");
        writer.Field("price", Kinds.Price, consumer.Price);
        writer.Field("cap", Kinds.Amount, consumer.Cap);
        writer.Field("cap_at_epoch", Kinds.Amount, consumer.CapAtEpoch);
        Counters(writer, "sent", provider.Sent);
        Counters(writer, "delegated", consumer.Delegated);
        writer.Map("provisional", consumer.Provisional, (_, slash) => Write(writer, slash));
        Counters(writer, "virtual", consumer.Virtual);
        Counters(writer, "accrued", consumer.Accrued);
        writer.Field("escrow", Kinds.Amount, consumer.Escrow);
        View(writer, provider);
        writer.Object("punished", () =>
        {
            writer.List("double_sign", Kinds.Validator, provider.PunishedDoubleSigns);
            writer.List("slashes", Kinds.Sequence, provider.PunishedSlashes);
        });
        writer.Map("rewards", provider.Rewards, (_, pool) => ChainWriter.Write(writer, pool));
        writer.List("packets", pairing.InFlight.Where(row => row.Value.Acknowledgement is null), row => PacketWriter.Write(writer, row));
        writer.List("acknowledgements", pairing.InFlight.Where(row => row.Value.Acknowledgement is not null), row => PacketWriter.Write(writer, row));
        writer.WriteEndObject();
    }

    private static void Counters(Utf8JsonWriter writer, string name, Map<ValidatorId, Amount> counts) =>
        writer.Map(name, Kinds.Amount, counts.Where(count => !count.Value.IsZero));

    private static void Write(Utf8JsonWriter writer, ProvisionalSlash<Amount> slash)
    {
        writer.WriteStartObject();
        writer.Field("validator", Kinds.Validator, slash.Validator);
        writer.Field("amount", Kinds.Amount, slash.Amount);
        writer.WriteEndObject();
    }

    /// <summary>Every validator heard of: by an update, or by the punishment of its double sign.</summary>
    private static void View(Utf8JsonWriter writer, ProviderSide<Amount> provider)
    {
        ValidatorId[] heardOf = [.. provider.View.Keys.Union(provider.PunishedDoubleSigns)];
        writer.Map(
            "view",
            heardOf.ToDictionary(validator => validator, validator => provider.View.GetValueOrDefault(validator, default)),
            (_, updates) => Write(writer, updates));
        writer.Map(
            "view_status",
            heardOf.ToDictionary(validator => validator, provider.StatusOf),
            (_, status) => writer.WriteStringValue(Snake.Of(status)));
    }

    private static void Write(Utf8JsonWriter writer, Map<ulong, ValidatorChange> updates)
    {
        writer.WriteStartArray();
        foreach ((_, ValidatorChange change) in updates)
        {
            writer.WriteStartObject();
            PacketWriter.Fields(writer, change);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
