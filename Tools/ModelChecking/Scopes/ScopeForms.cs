namespace MeshSecurity.Testing;

/// <summary>Which choices each command of a scope has: its fields in a scope document.</summary>
internal static class ScopeForms
{
    public const string Amounts = "amounts";
    public const string Prices = "prices";
    public const string Seconds = "seconds";
    public const string Ages = "ages";
    public const string Valid = "valid";
    public const string Recipients = "recipients";
    public const string Users = "users";
    public const string Validators = "validators";
    public const string Chains = "chains";
    public const string Pairings = "pairings";
    public const string Times = "times";

    private static readonly Dictionary<string, string[]> Fields = new(StringComparer.Ordinal)
    {
        ["bond"] = [Chains, Users, Amounts],
        ["unbond"] = [Chains, Users, Amounts],
        ["stake_local"] = [Chains, Users, Validators, Amounts],
        ["unstake_local"] = [Chains, Users, Validators, Amounts],
        ["withdraw_local"] = [Chains, Users],
        ["stake_remote"] = [Pairings, Users, Validators, Amounts],
        ["unstake_remote"] = [Pairings, Users, Validators, Amounts],
        ["withdraw_remote"] = [Pairings, Users],
        ["withdraw_rewards"] = [Pairings, Users, Validators, Recipients],
        ["withdraw_local_rewards"] = [Chains, Users, Validators],
        ["deliver"] = [Pairings],
        ["acknowledge"] = [Pairings],
        ["timeout"] = [Pairings],
        ["set_cap"] = [Pairings, Amounts],
        ["set_price"] = [Pairings, Prices],
        ["accrue_rewards"] = [Pairings, Validators, Amounts],
        ["end_epoch"] = [Pairings],
        ["accrue_local_rewards"] = [Chains, Validators, Amounts],
        ["add_validator"] = [Chains, Validators],
        ["jail"] = [Chains, Validators],
        ["unjail"] = [Chains, Validators],
        ["remove_validator"] = [Chains, Validators],
        ["tombstone"] = [Chains, Validators],
        ["report_double_sign"] = [Chains, Validators, Ages],
        ["report_downtime"] = [Chains, Validators, Ages],
        ["open_init"] = [Pairings],
        ["open_try"] = [Pairings],
        ["open_ack"] = [Pairings],
        ["open_confirm"] = [Pairings],
        ["freeze"] = [Pairings],
        ["unfreeze"] = [Pairings],
        ["close"] = [Pairings],
        ["submit_evidence"] = [Pairings, Validators, Ages, Valid],
        ["advance"] = [Seconds],
    };

    /// <summary>The fields of a command besides how often it may be accepted; none where there is no such command.</summary>
    public static string[] FieldsOf(string command) => Fields.GetValueOrDefault(command, []);

    /// <summary>Whether a scope can have such a command.</summary>
    public static bool Has(string command) => Fields.ContainsKey(command);

    /// <summary>Every command that a scope can have.</summary>
    public static IEnumerable<string> Names => Fields.Keys;
}
