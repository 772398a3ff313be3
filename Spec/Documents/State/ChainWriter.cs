namespace MeshSecurity.Spec;

/// <summary>Writes the fields of chains and reward pools in a state document.</summary>
internal static class ChainWriter
{
    public static void WriteFields(Utf8JsonWriter writer, Configuration configuration, long height, ChainId id, Chain<Amount> chain)
    {
        writer.WriteNumber("height", height);
        writer.Field("supply", Codecs.Amount, chain.Supply);
        writer.Field("burned", Codecs.Amount, chain.Burned);
        writer.Field("native_stake", Codecs.Amount, configuration.Chain(id).NativeStake);
        if (chain.IsByzantine)
        {
            writer.WriteBoolean("byzantine", true);
        }

        writer.Map("validators", chain.Validators, (_, history) => writer.WriteStringValue(SnakeCase.Of(history.Last.Status)));
        var keys = chain.Validators.Where(entry => entry.Value.Last.Key is not null).ToArray();
        if (keys.Length > 0)
        {
            writer.ObjectMap("public_keys", keys, (_, history) => WriteFields(writer, history.Last.Key!));
        }

        writer.Map("history", chain.Validators.Where(entry => entry.Value.Changes.Count > 1), (_, history) =>
            writer.Items(history.Changes, change => writer.Object(() => PacketWriter.WriteFields(writer, change))));
        writer.Map("last_downtime", chain.Validators.Where(entry => entry.Value.LastDowntime is not null), (_, history) =>
            Codecs.Time.Write(writer, history.LastDowntime!.Value));

        writer.ObjectMap("accounts", chain.Accounts, (_, account) => AccountWriter.WriteFields(writer, configuration, id, account));
        writer.ObjectMap("local_rewards", chain.LocalRewards, (_, pool) => WriteFields(writer, pool));
    }

    public static void WriteFields(Utf8JsonWriter writer, RewardPool<Amount> pool)
    {
        writer.Field("distributed", Codecs.Amount, pool.Distributed);
        writer.Field("carry", Codecs.Amount, pool.Carry);
        writer.Field("rest", Codecs.Amount, pool.Rest.Count);
        writer.ObjectMap("users", pool.Users, (_, account) => WriteFields(writer, account));
    }

    private static void WriteFields(Utf8JsonWriter writer, ValidatorKey key)
    {
        writer.Field("public_key", Codecs.PublicKey, key.Key);
        writer.WriteNumber("since", key.Since);
    }

    private static void WriteFields(Utf8JsonWriter writer, RewardAccount<Amount> account)
    {
        writer.Field("points", Codecs.Amount, account.Points.Count);
        writer.Field("withdrawn", Codecs.Amount, account.Withdrawn);
        writer.Field("reserved", Codecs.Amount, account.Reserved);
    }
}
