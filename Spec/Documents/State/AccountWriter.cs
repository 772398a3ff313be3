using System.Text.Json;

namespace MeshSecurity.Spec;

/// <summary>Accounts, liens and stakes as a state document shows them; liens without any bucket are left out.</summary>
internal static class AccountWriter
{
    /// <summary>Writes an account on <paramref name="chain"/>.</summary>
    public static void Write(Utf8JsonWriter writer, Configuration configuration, ChainId chain, Account<Amount> account)
    {
        Exposure<Amount> exposure = Exposure<Amount>.Of(configuration, chain, account);
        writer.WriteStartObject();
        writer.Field("wallet", Kinds.Amount, account.Wallet);
        writer.Field("collateral", Kinds.Amount, account.Collateral);
        writer.WriteString("free", (account.Collateral.ToBigInteger() - exposure.Used.ToBigInteger()).ToString());
        writer.Object("max_lien", () => Range(writer, exposure.MaxLien));
        writer.Object("slashable", () =>
        {
            writer.WriteString("low", Decimals.Print(exposure.SlashableLow.Count, 9));
            writer.WriteString("high", Decimals.Print(exposure.SlashableHigh.Count, 9));
        });
        writer.Map("liens", account.Liens.Where(lien => HasBuckets(lien.Value)), (_, lien) => Write(writer, lien));
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Lien<Amount> lien)
    {
        writer.WriteStartObject();
        Range(writer, lien.Range);
        writer.Map("validators", lien.Stakes.Where(stake => !stake.Value.IsEmpty), (_, stake) => Write(writer, stake));
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Stake<Amount> stake)
    {
        writer.WriteStartObject();
        writer.Field("bonded", Kinds.Amount, stake.Bonded);
        writer.Field("queued", Kinds.Amount, stake.Queued);
        writer.List("unbonding", stake.Unbonding, entry => Write(writer, entry));
        writer.List("staking", stake.Transactions.Where(row => row.Value is Transaction<Amount>.Stake), row => Write(writer, row));
        writer.List("unstaking", stake.Transactions.Where(row => row.Value is Transaction<Amount>.Unstake), row => Write(writer, row));
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, UnbondingEntry<Amount> entry)
    {
        writer.WriteStartObject();
        writer.Field("amount", Kinds.Amount, entry.Amount);
        writer.Field("start", Kinds.Time, entry.Start);
        writer.Field("matures", Kinds.Time, entry.Matures);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, KeyValuePair<ulong, Transaction<Amount>> row)
    {
        writer.WriteStartObject();
        writer.Field("sequence", Kinds.Sequence, row.Key);
        writer.Field("amount", Kinds.Amount, row.Value.Amount);
        writer.Field("sent", Kinds.Amount, row.Value.Sent);
        if (row.Value is Transaction<Amount>.Stake stake)
        {
            writer.List("slashes", Kinds.Ratio, stake.Slashes);
        }

        writer.WriteEndObject();
    }

    private static void Range(Utf8JsonWriter writer, ValueRange<Amount> range)
    {
        writer.Field("low", Kinds.Amount, range.Low);
        writer.Field("high", Kinds.Amount, range.High);
    }

    private static bool HasBuckets(Lien<Amount> lien) => lien.Stakes.Values.Any(stake => !stake.IsEmpty);
}
