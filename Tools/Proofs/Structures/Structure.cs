namespace MeshSecurity.Proofs;

/// <summary>
/// Structure of a state and a command: each part of the state, with the role that its user, validator and pairing have for the command.
/// Has no amounts, names, sequences or times, but says on which side of an infraction and of now a time is.
/// </summary>
internal sealed record Structure
{
    /// <summary>Counts above this one are the same structure.</summary>
    private const int MaxCount = 2;

    private readonly ReachedStep step;
    private readonly Roles roles;
    private readonly SortedDictionary<string, int> parts = new(StringComparer.Ordinal);

    private Structure(ReachedStep step)
    {
        (this.step, roles) = (step, new(step));
        foreach ((ChainId id, Chain<Amount> chain) in step.Before.Chains)
        {
            Add(id, chain);
        }

        foreach ((PairingId id, Pairing<Amount> pairing) in step.Before.Pairings)
        {
            Add(id, pairing);
        }

        Parts = [.. parts.Where(part => IsCore(part.Key)).Select(part => $"{part.Key} ×{Math.Min(part.Value, MaxCount)}")];
    }

    /// <summary>The kind of the command.</summary>
    public string Kind => roles.Kind;

    /// <summary>The parts in order.</summary>
    public IReadOnlyList<string> Parts { get; }

    /// <summary>The kind and the parts: equal for two states of the same structure.</summary>
    public string Key => $"{Kind}\n{string.Join('\n', Parts)}";

    /// <summary>Returns the structure of a step.</summary>
    public static Structure Of(ReachedStep step) => new(step);

    private void Add(ChainId id, Chain<Amount> chain)
    {
        string where = $"chain {roles.Of(id)}";
        foreach ((ValidatorId validator, ValidatorHistory history) in chain.Validators)
        {
            string changes = history.Changes.Count > 1 ? ", changed" : "";
            Duration jail = step.Configuration.Chain(id).JailDuration;
            string jailed = history.LastDowntime is { } downtime ? $", downtime {SideOf(downtime + jail)}" : "";
            Add($"{where}: {roles.Of(id, validator)} validator {history.Last.Status}{changes}{jailed}");
        }

        foreach ((UserId user, Account<Amount> account) in chain.Accounts)
        {
            foreach ((Holder holder, Lien<Amount> lien) in account.Liens)
            {
                foreach ((ValidatorId validator, Stake<Amount> stake) in lien.Stakes)
                {
                    string at = roles.Of(holder.IsLocal ? id : step.Configuration.Pairing(holder.Pairing).Consumer, validator);
                    string place = $"{where}: {roles.Of(id, user)} user, {roles.Of(holder)}, {at} validator";
                    if (roles.IsGeneral || roles.Of(id, user) == Roles.Own)
                    {
                        Add(place, holder, stake);
                    }
                    else
                    {
                        Add(place);
                    }
                }
            }
        }

        foreach ((ValidatorId validator, RewardPool<Amount> pool) in chain.LocalRewards)
        {
            Add($"{where}: rewards of {roles.Of(id, validator)} validator", id, pool);
        }
    }

    private void Add(string where, Holder holder, Stake<Amount> stake)
    {
        Add(where, stake.Bonded, "bonded");
        Add(where, stake.Queued, "queued");
        if (!stake.Unbonding.IsEmpty)
        {
            bool isOwn = where.EndsWith("own validator", StringComparison.Ordinal) || roles.Of(holder) == Roles.Own;
            Add($"{where}: unbonding{(isOwn ? $", {string.Join(", ", stake.Unbonding.ToArray().Select(Times))}" : "")}");
        }

        foreach ((ulong id, Transaction<Amount> transaction) in stake.Transactions)
        {
            InFlight<Amount> flight = step.Before.Pairings[holder.Pairing].InFlight[new(Side.Provider, id)];
            string slashes = transaction is Transaction<Amount>.Stake { Slashes.IsEmpty: false } ? ", slashed" : "";
            Add($"{where}: {transaction.GetType().Name} {StateOf(flight)}{slashes}");
        }
    }

    private void Add(string where, ChainId ofUsers, RewardPool<Amount> pool)
    {
        Add(where);
        foreach ((UserId user, RewardAccount<Amount> account) in pool.Users)
        {
            Add($"{where}: {roles.Of(ofUsers, user)} user{(account.Transfers.IsEmpty ? "" : ", transfers")}");
        }
    }

    private void Add(PairingId id, Pairing<Amount> pairing)
    {
        string where = $"pairing {roles.Of(id)}";
        PairingConfiguration configuration = step.Configuration.Pairing(id);
        Add($"{where}: {pairing.Channel} {configuration.Slashing}");
        foreach (InFlight<Amount> flight in pairing.InFlight.Values)
        {
            string packet = $"{where}: {flight.Packet.GetType().Name} of {RoleOf(flight.Packet.Validator)} validator {StateOf(flight)}";
            Add($"{packet}{Details(flight.Packet, configuration, pairing)}{(ReferenceEquals(flight, roles.Flight) ? ", relayed" : "")}");
        }

        foreach (ProvisionalSlash<Amount> slash in pairing.Consumer.Provisional.Values)
        {
            Add($"{where}: provisional slash of {RoleOf(slash.Validator)} validator");
        }

        foreach ((string name, Map<ValidatorId, Amount> counts) in new[]
            { ("delegated", pairing.Consumer.Delegated), ("virtual", pairing.Consumer.Virtual), ("accrued", pairing.Consumer.Accrued) })
        {
            foreach (ValidatorId validator in counts.Keys)
            {
                Add($"{where}: {name} on {RoleOf(validator)} validator");
            }
        }

        foreach (ValidatorId validator in pairing.Provider.View.Keys)
        {
            Add($"{where}: view of {RoleOf(validator)} validator {pairing.Provider.StatusOf(validator)}");
        }

        foreach (ValidatorId validator in pairing.Provider.PunishedDowntimes.Keys)
        {
            Add($"{where}: downtime of {RoleOf(validator)} validator punished");
        }

        foreach ((ValidatorId validator, RewardPool<Amount> pool) in pairing.Provider.Rewards)
        {
            Add($"{where}: rewards of {RoleOf(validator)} validator", configuration.Provider, pool);
        }

        string RoleOf(ValidatorId validator) => roles.Of(configuration.Consumer, validator);
    }

    private void Add(string where, Amount amount, string name)
    {
        if (!amount.IsZero)
        {
            Add($"{where}: {name}");
        }
    }

    /// <summary>Returns whether a part belongs to the user, the validator or the pairing of the command.</summary>
    private bool IsCore(string part) =>
        part.Contains("own user", StringComparison.Ordinal)
        || part.Contains("own validator", StringComparison.Ordinal)
        || part.Contains("own: Open", StringComparison.Ordinal)
        || part.Contains("relayed", StringComparison.Ordinal)
        || (roles.IsGeneral && part.StartsWith("pairing own", StringComparison.Ordinal))
        || (roles.IsGeneral && part.Contains("queued", StringComparison.Ordinal));

    private void Add(string part) => parts[part] = parts.GetValueOrDefault(part) + 1;

    /// <summary>Describes the time of an entry: on which side of the command's time it starts, or of now it matures.</summary>
    private string Times(UnbondingEntry<Amount> entry) => roles.Time is { } time
        ? $"starts {SideOf(entry.Start, time, "the time of the command")}"
        : $"matures {SideOf(entry.Matures)}";

    /// <summary>Describes the slash that a packet answers or the infraction, the status that it reports, or the user.</summary>
    private string Details(Packet<Amount> packet, PairingConfiguration configuration, Pairing<Amount> pairing)
    {
        switch (packet)
        {
            case Packet<Amount>.Adjust { Answers: { } slash }:
                return pairing.Consumer.Provisional.ContainsKey(slash) ? " of a provisional slash" : " of a slash";
            case Packet<Amount>.ValidatorUpdate { Change: var change }:
                Map<ulong, ValidatorChange> known = pairing.Provider.View.GetValueOrDefault(packet.Validator, default);
                return $" {change.Status}{(known.Keys.Any(update => update > change.Update) ? ", older than the view" : "")}";
            case Packet<Amount>.Slash slash:
                return $" {slash.Infraction}";
            case Packet<Amount>.TransferRewards transfer:
                return $" of {roles.Of(configuration.Provider, transfer.User)} user";
            default:
                return "";
        }
    }

    private string SideOf(Timestamp time) => SideOf(time, step.Before.Time, "now");

    private static string SideOf(Timestamp time, Timestamp of, string name) =>
        time > of ? $"after {name}" : time < of ? $"before {name}" : $"at {name}";

    private static string StateOf(InFlight<Amount> flight) => $"{flight.State} {flight.Acknowledgement?.Error}".TrimEnd();
}
