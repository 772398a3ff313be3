namespace MeshSecurity.Spec;

/// <summary>Writes the fields of accounts, liens and stakes in a state document. Omits liens without any bucket.</summary>
internal static class AccountWriter
{
    public static void WriteFields(Utf8JsonWriter writer, Configuration configuration, ChainId chain, Account<Amount> account)
    {
        Exposure<Amount> exposure = Exposure<Amount>.Of(configuration, chain, account);
        writer.Field("wallet", Codecs.Amount, account.Wallet);
        writer.Field("collateral", Codecs.Amount, account.Collateral);
        writer.WriteString("free", (account.Collateral.ToBigInteger() - exposure.Used.ToBigInteger()).ToString());
        writer.Object("max_lien", () => WriteFields(writer, exposure.MaxLien));
        writer.Object("slashable", () =>
        {
            writer.WriteString("low", Decimals.Format(exposure.SlashableLow.Count, 9));
            writer.WriteString("high", Decimals.Format(exposure.SlashableHigh.Count, 9));
        });
        var liens = account.Liens.Where(lien => lien.Value.Stakes.Values.Any(stake => !stake.IsEmpty));
        writer.ObjectMap("liens", liens, (_, lien) => WriteFields(writer, lien));
    }

    private static void WriteFields(Utf8JsonWriter writer, Lien<Amount> lien)
    {
        WriteFields(writer, lien.Range);
        writer.ObjectMap("validators", lien.Stakes.Where(stake => !stake.Value.IsEmpty), (_, stake) => WriteFields(writer, stake));
    }

    private static void WriteFields(Utf8JsonWriter writer, Stake<Amount> stake)
    {
        writer.Field("bonded", Codecs.Amount, stake.Bonded);
        writer.Field("queued", Codecs.Amount, stake.Queued);
        writer.Objects("unbonding", stake.Unbonding, entry => WriteFields(writer, entry));
        ILookup<bool, KeyValuePair<ulong, Transaction<Amount>>> isStake =
            stake.Transactions.ToLookup(row => row.Value is Transaction<Amount>.Stake);
        writer.Objects("staking", isStake[true], row => WriteFields(writer, row));
        writer.Objects("unstaking", isStake[false], row => WriteFields(writer, row));
    }

    private static void WriteFields(Utf8JsonWriter writer, UnbondingEntry<Amount> entry)
    {
        writer.Field("amount", Codecs.Amount, entry.Amount);
        writer.Field("start", Codecs.Time, entry.Start);
        writer.Field("matures", Codecs.Time, entry.Matures);
    }

    private static void WriteFields(Utf8JsonWriter writer, KeyValuePair<ulong, Transaction<Amount>> row)
    {
        writer.Field("sequence", Codecs.Sequence, row.Key);
        writer.Field("amount", Codecs.Amount, row.Value.Amount);
        writer.Field("sent", Codecs.Amount, row.Value.Sent);
        if (row.Value is Transaction<Amount>.Stake stake)
        {
            writer.List("slashes", Codecs.Ratio, stake.Slashes);
        }
    }

    private static void WriteFields(Utf8JsonWriter writer, ValueRange<Amount> range)
    {
        writer.Field("low", Codecs.Amount, range.Low);
        writer.Field("high", Codecs.Amount, range.High);
    }
}
