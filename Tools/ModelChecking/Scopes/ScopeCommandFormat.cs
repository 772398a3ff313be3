namespace MeshSecurity.Testing;

/// <summary>Table of the commands that a scope can have: the fields of each in a scope document, and its expansion.</summary>
/// <remarks>Immutable. An expansion allocates its commands; <see cref="CommandSource"/> caches them.</remarks>
internal static class ScopeCommandFormat
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

    private static readonly Dictionary<string, Form> All = new(StringComparer.Ordinal)
    {
        ["bond"] = new([Chains, Users, Amounts], at =>
            from a in at.Accounts from x in at.Row.Amounts select new Command.Bond(a.Chain, a.User, x)),
        ["unbond"] = new([Chains, Users, Amounts], at =>
            from a in at.Accounts from x in at.Row.Amounts select new Command.Unbond(a.Chain, a.User, x)),
        ["stake_local"] = new([Chains, Users, Validators, Amounts], at =>
            from s in at.LocalStakes from x in at.Row.Amounts select new Command.StakeLocal(s.Chain, s.User, s.On, x)),
        ["unstake_local"] = new([Chains, Users, Validators, Amounts], at =>
            from s in at.LocalStakes from x in at.Row.Amounts select new Command.UnstakeLocal(s.Chain, s.User, s.On, x)),
        ["withdraw_local"] = new([Chains, Users], at => from a in at.Accounts select new Command.WithdrawLocal(a.Chain, a.User)),
        ["stake_remote"] = new([Pairings, Users, Validators, Amounts], at =>
            from s in at.CrossStakes from x in at.Row.Amounts select new Command.StakeRemote(s.Pairing, s.User, s.On, x)),
        ["unstake_remote"] = new([Pairings, Users, Validators, Amounts], at =>
            from s in at.CrossStakes from x in at.Row.Amounts select new Command.UnstakeRemote(s.Pairing, s.User, s.On, x)),
        ["withdraw_remote"] = new([Pairings, Users], at => from d in at.Delegators select new Command.WithdrawRemote(d.Pairing, d.User)),
        ["withdraw_rewards"] = new([Pairings, Users, Validators, Recipients], at =>
            from s in at.CrossStakes from to in at.RecipientsOf(s.Pairing) select new Command.WithdrawRewards(s.Pairing, s.User, s.On, to)),
        ["withdraw_local_rewards"] = new([Chains, Users, Validators], at =>
            from s in at.LocalStakes select new Command.WithdrawLocalRewards(s.Chain, s.User, s.On)),
        ["deliver"] = new([Pairings], NotExpanded),
        ["acknowledge"] = new([Pairings], NotExpanded),
        ["timeout"] = new([Pairings], NotExpanded),
        ["set_cap"] = new([Pairings, Amounts], at => from p in at.Pairings from cap in at.Row.Amounts select new Command.SetCap(p.Id, cap)),
        ["set_price"] = new([Pairings, Prices], at =>
            from p in at.Pairings from price in at.Row.Prices select new Command.SetPrice(p.Id, price)),
        ["accrue_rewards"] = new([Pairings, Validators, Amounts], at =>
            from d in at.Delegations from x in at.Row.Amounts select new Command.AccrueRewards(d.Pairing, d.On, x)),
        ["end_epoch"] = new([Pairings], at => from p in at.Pairings select new Command.EndEpoch(p.Id)),
        ["accrue_local_rewards"] = new([Chains, Validators, Amounts], at =>
            from v in at.Validators from x in at.Row.Amounts select new Command.AccrueLocalRewards(v.Chain, v.On, x)),
        ["add_validator"] = new([Chains, Validators], at => from v in at.Validators select new Command.AddValidator(v.Chain, v.On)),
        ["jail"] = new([Chains, Validators], at => from v in at.Validators select new Command.Jail(v.Chain, v.On)),
        ["unjail"] = new([Chains, Validators], at => from v in at.Validators select new Command.Unjail(v.Chain, v.On)),
        ["remove_validator"] = new([Chains, Validators], at => from v in at.Validators select new Command.RemoveValidator(v.Chain, v.On)),
        ["tombstone"] = new([Chains, Validators], at => from v in at.Validators select new Command.Tombstone(v.Chain, v.On)),
        ["report_double_sign"] = new([Chains, Validators, Ages], at =>
            from v in at.Validators from t in at.Times select new Command.ReportDoubleSign(v.Chain, v.On, t)),
        ["report_downtime"] = new([Chains, Validators, Ages], at =>
            from v in at.Validators from t in at.Times select new Command.ReportDowntime(v.Chain, v.On, t)),
        ["open_init"] = new([Pairings], at => from p in at.Pairings select new Command.OpenInit(p.Id)),
        ["open_try"] = new([Pairings], at => from p in at.Pairings select new Command.OpenTry(p.Id)),
        ["open_ack"] = new([Pairings], at => from p in at.Pairings select new Command.OpenAck(p.Id)),
        ["open_confirm"] = new([Pairings], at => from p in at.Pairings select new Command.OpenConfirm(p.Id)),
        ["freeze"] = new([Pairings], at => from p in at.Pairings select new Command.Freeze(p.Id)),
        ["unfreeze"] = new([Pairings], at => from p in at.Pairings select new Command.Unfreeze(p.Id)),
        ["close"] = new([Pairings], at => from p in at.Pairings select new Command.Close(p.Id)),
        ["submit_evidence"] = new([Pairings, Validators, Ages, Valid], at =>
            from d in at.Delegations
            from t in at.Times
            from valid in at.Row.Verdicts
            select new Command.SubmitEvidence(d.Pairing, d.On, t, valid)),
        ["advance"] = new([Seconds], at => from seconds in at.Row.Seconds select new Command.Advance(seconds)),
    };

    public static IEnumerable<string> Names => All.Keys;

    public static bool Has(string command) => All.ContainsKey(command);

    /// <summary>Returns the fields of a command without <c>times</c>, which each may have.</summary>
    public static string[] FieldsOf(string command) => All[command].Fields;

    /// <summary>Returns every combination of a row's choices that the mesh has; ages count back from now, to genesis at most.</summary>
    /// <exception cref="ArgumentException">The row depends on the packets in flight: deliver, acknowledge or timeout.</exception>
    public static IEnumerable<Command> Expand(Configuration mesh, ScopeCommand row, Timestamp now) =>
        All[row.Name].Expand(new(mesh, row, now));

    private static IEnumerable<Command> NotExpanded(Choices at) =>
        throw new ArgumentException($"Cannot expand {at.Row.Name} without a state: it depends on the packets in flight.", nameof(at));

    private sealed record Form(string[] Fields, Func<Choices, IEnumerable<Command>> Expand);

    /// <summary>Choices of a row: the entities of a mesh that its lists allow. An empty list allows all.</summary>
    private sealed record Choices(Configuration Mesh, ScopeCommand Row, Timestamp Now)
    {
        public IEnumerable<PairingConfiguration> Pairings =>
            Mesh.Pairings.Where(pairing => Row.Pairings.IsEmpty || Row.Pairings.Contains(pairing.Id));

        public IEnumerable<(ChainId Chain, ValidatorId On)> Validators =>
            from chain in Chains from validator in ValidatorsOf(chain.Id) select (chain.Id, validator);

        public IEnumerable<(ChainId Chain, UserId User)> Accounts =>
            from chain in Chains from user in UsersOf(chain.Id) select (chain.Id, user);

        public IEnumerable<(ChainId Chain, UserId User, ValidatorId On)> LocalStakes =>
            from at in Accounts from validator in ValidatorsOf(at.Chain) select (at.Chain, at.User, validator);

        public IEnumerable<(PairingId Pairing, UserId User)> Delegators =>
            from pairing in Pairings from user in UsersOf(pairing.Provider) select (pairing.Id, user);

        public IEnumerable<(PairingId Pairing, ValidatorId On)> Delegations =>
            from pairing in Pairings from validator in ValidatorsOf(pairing.Consumer) select (pairing.Id, validator);

        public IEnumerable<(PairingId Pairing, UserId User, ValidatorId On)> CrossStakes =>
            from at in Delegators from validator in ValidatorsOf(Mesh.Pairing(at.Pairing).Consumer) select (at.Pairing, at.User, validator);

        public IEnumerable<Timestamp> Times => Row.Ages.Select(age => Now - age).Distinct();

        private IEnumerable<ChainConfiguration> Chains => Mesh.Chains.Where(chain => Row.Chains.IsEmpty || Row.Chains.Contains(chain.Id));

        public IEnumerable<UserId> RecipientsOf(PairingId pairing) =>
            Row.Recipients.IsEmpty ? Mesh.Chain(Mesh.Pairing(pairing).Consumer).Wallets.Keys : Row.Recipients;

        private IEnumerable<UserId> UsersOf(ChainId chain) =>
            Mesh.Chain(chain).Wallets.Keys.Where(user => Row.Users.IsEmpty || Row.Users.Contains(user));

        /// <summary>Returns the validators at genesis; for <c>add_validator</c> the listed ones, which may be new.</summary>
        private IEnumerable<ValidatorId> ValidatorsOf(ChainId chain) =>
            Row.Validators.IsEmpty ? Mesh.Chain(chain).Validators
            : Row.Name == "add_validator" ? Row.Validators
            : Row.Validators.Where(validator => Mesh.Chain(chain).Validators.Contains(validator));
    }
}
