namespace MeshSecurity.Spec;

/// <summary>Writes the fields of pairings in a state document. Omits counters of zero.</summary>
internal static class PairingWriter
{
    public static void WriteFields(Utf8JsonWriter writer, Pairing<Amount> pairing)
    {
        ProviderSide<Amount> provider = pairing.Provider;
        ConsumerSide<Amount> consumer = pairing.Consumer;
        writer.WriteString("channel", SnakeCase.Of(pairing.Channel));
        writer.WriteString("version", pairing.Version?.ToString() ?? "");
        writer.Field("price", Codecs.Price, consumer.Price);
        writer.Field("cap", Codecs.Amount, consumer.Cap);
        writer.Field("cap_at_epoch", Codecs.Amount, consumer.CapAtEpoch);
        writer.Field("price_at_epoch", Codecs.Price, consumer.PriceAtEpoch);
        Counters(writer, "sent", provider.Sent);
        Counters(writer, "delegated", consumer.Delegated);
        writer.ObjectMap("provisional", consumer.Provisional, (_, slash) => WriteFields(writer, slash));
        Counters(writer, "virtual", consumer.Virtual);
        Counters(writer, "accrued", consumer.Accrued);
        writer.Field("escrow", Codecs.Amount, consumer.Escrow);
        View(writer, provider);
        writer.Object("punished", () =>
        {
            writer.List("double_sign", Codecs.Validator, provider.PunishedDoubleSigns);
            writer.Map("downtimes", provider.PunishedDowntimes, (_, changes) =>
                writer.Items(changes, change => Codecs.Sequence.Write(writer, change)));
        });
        writer.ObjectMap("rewards", provider.Rewards, (_, pool) => ChainWriter.WriteFields(writer, pool));
        ILookup<PacketState, KeyValuePair<PacketId, InFlight<Amount>>> inFlight = pairing.InFlight.ToLookup(row => row.Value.State);
        writer.Objects("packets", inFlight[PacketState.Sent], row => PacketWriter.WriteFields(writer, row));
        writer.Objects("acknowledgements", inFlight[PacketState.Delivered], row => PacketWriter.WriteFields(writer, row));
    }

    private static void Counters(Utf8JsonWriter writer, string name, Map<ValidatorId, Amount> counts) =>
        writer.Map(name, Codecs.Amount, counts.Where(count => !count.Value.IsZero));

    private static void WriteFields(Utf8JsonWriter writer, ProvisionalSlash<Amount> slash)
    {
        writer.Field("validator", Codecs.Validator, slash.Validator);
        writer.Field("amount", Codecs.Amount, slash.Amount);
    }

    /// <summary>Writes the view: all validators with an update or a punished double sign.</summary>
    private static void View(Utf8JsonWriter writer, ProviderSide<Amount> provider)
    {
        ValidatorId[] known = [.. provider.View.Keys.Union(provider.PunishedDoubleSigns)];
        writer.WriteStartObject("view");
        foreach (ValidatorId validator in known.Order())
        {
            writer.Objects(
                validator.ToString(),
                provider.View.GetValueOrDefault(validator, default),
                update => PacketWriter.WriteFields(writer, update.Value));
        }

        writer.WriteEndObject();
        writer.Map(
            "view_status",
            known.ToDictionary(validator => validator, provider.StatusOf),
            (_, status) => writer.WriteStringValue(SnakeCase.Of(status)));
    }
}
