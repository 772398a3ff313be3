using System.Text.Json;

namespace MeshSecurity.Spec;

/// <summary>Chains and reward pools as a state document shows them.</summary>
internal static class ChainWriter
{
    /// <summary>Writes a chain.</summary>
    public static void Write(Utf8JsonWriter writer, Configuration configuration, ChainId id, Chain<Amount> chain)
    {
        writer.WriteStartObject();
        writer.WriteNumber("height", chain.Height);
        writer.Field("supply", Kinds.Amount, chain.Supply);
        writer.Field("burned", Kinds.Amount, chain.Burned);
        writer.Field("native_stake", Kinds.Amount, configuration.Chain(id).NativeStake);
        writer.Map("validators", chain.Validators, (_, change) => writer.WriteStringValue(Snake.Of(change.Status)));
        var keys = chain.Validators.Where(entry => entry.Value.Key is not null).ToArray();
        if (keys.Length > 0)
        {
            writer.Map("public_keys", keys, (_, change) => Write(writer, change.Key!));
        }

        writer.Map("accounts", chain.Accounts, (_, account) => AccountWriter.Write(writer, configuration, id, account));
        writer.Map("local_rewards", chain.LocalRewards, (_, pool) => Write(writer, pool));
        writer.WriteEndObject();
    }

    /// <summary>Writes the rewards of one validator's stakers.</summary>
    public static void Write(Utf8JsonWriter writer, RewardPool<Amount> pool)
    {
        writer.WriteStartObject();
        writer.Field("distributed", Kinds.Amount, pool.Distributed);
        writer.Field("carry", Kinds.Amount, pool.Carry);
        writer.Field("rest", Kinds.Amount, pool.Rest.Count);
        writer.Map("users", pool.Users, (_, account) => Write(writer, account));
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ValidatorKey key)
    {
        writer.WriteStartObject();
        writer.Field("public_key", Kinds.PublicKey, key.Key);
        writer.WriteNumber("since", key.Since);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, RewardAccount<Amount> account)
    {
        writer.WriteStartObject();
        writer.Field("points", Kinds.Amount, account.Points.Count);
        writer.Field("withdrawn", Kinds.Amount, account.Withdrawn);
        writer.Field("reserved", Kinds.Amount, account.Reserved);
        writer.WriteEndObject();
    }
}
