namespace MeshSecurity.Testing;

/// <summary>Every command that a row of a scope stands for.</summary>
internal static class ScopeChoices
{
    /// <summary>All combinations of what the row allows and the mesh has.</summary>
    /// <param name="mesh">The mesh.</param>
    /// <param name="row">The kind of command and its choices.</param>
    /// <param name="now">The time that ages count from.</param>
    public static IEnumerable<Command> Of(Configuration mesh, ScopeCommand row, Timestamp now) => row.Name switch
    {
        "bond" => from at in Accounts(mesh, row) from x in row.Amounts select new Command.Bond(at.Chain, at.User, x),
        "unbond" => from at in Accounts(mesh, row) from x in row.Amounts select new Command.Unbond(at.Chain, at.User, x),
        "stake_local" => from at in Local(mesh, row) from x in row.Amounts select new Command.StakeLocal(at.Chain, at.User, at.On, x),
        "unstake_local" => from at in Local(mesh, row) from x in row.Amounts select new Command.UnstakeLocal(at.Chain, at.User, at.On, x),
        "withdraw_local" => from at in Accounts(mesh, row) select new Command.WithdrawLocal(at.Chain, at.User),
        "withdraw_local_rewards" => from at in Local(mesh, row) select new Command.WithdrawLocalRewards(at.Chain, at.User, at.On),
        "stake_remote" => from at in Remote(mesh, row) from x in row.Amounts select new Command.StakeRemote(at.Pairing, at.User, at.On, x),
        "unstake_remote" => from at in Remote(mesh, row) from x in row.Amounts select new Command.UnstakeRemote(at.Pairing, at.User, at.On, x),
        "withdraw_remote" => from at in Delegators(mesh, row) select new Command.WithdrawRemote(at.Pairing, at.User),
        "withdraw_rewards" => from at in Remote(mesh, row)
                              from recipient in Recipients(mesh, row, at.Pairing)
                              select new Command.WithdrawRewards(at.Pairing, at.User, at.On, recipient),
        _ => OfChain(mesh, row, now) ?? OfPairing(mesh, row, now),
    };

    private static IEnumerable<Command>? OfChain(Configuration mesh, ScopeCommand row, Timestamp now)
    {
        IEnumerable<(ChainId Chain, ValidatorId On)> validators = Validators(mesh, row);
        return row.Name switch
        {
            "accrue_local_rewards" => from at in validators from x in row.Amounts select new Command.AccrueLocalRewards(at.Chain, at.On, x),
            "add_validator" => from at in validators select new Command.AddValidator(at.Chain, at.On),
            "jail" => from at in validators select new Command.Jail(at.Chain, at.On),
            "unjail" => from at in validators select new Command.Unjail(at.Chain, at.On),
            "remove_validator" => from at in validators select new Command.RemoveValidator(at.Chain, at.On),
            "tombstone" => from at in validators select new Command.Tombstone(at.Chain, at.On),
            "report_double_sign" => from at in validators from t in Times(row, now) select new Command.ReportDoubleSign(at.Chain, at.On, t),
            "report_downtime" => from at in validators from t in Times(row, now) select new Command.ReportDowntime(at.Chain, at.On, t),
            "advance" => from seconds in row.Seconds select new Command.Advance(seconds),
            _ => null,
        };
    }

    private static IEnumerable<Command> OfPairing(Configuration mesh, ScopeCommand row, Timestamp now)
    {
        IEnumerable<PairingId> pairings = Pairings(mesh, row).Select(pairing => pairing.Id);
        return row.Name switch
        {
            "set_cap" => from id in pairings from cap in row.Amounts select new Command.SetCap(id, cap),
            "set_price" => from id in pairings from price in row.Prices select new Command.SetPrice(id, price),
            "accrue_rewards" => from at in Delegations(mesh, row) from x in row.Amounts select new Command.AccrueRewards(at.Pairing, at.On, x),
            "end_epoch" => from id in pairings select new Command.EndEpoch(id),
            "open_init" => from id in pairings select new Command.OpenInit(id),
            "open_try" => from id in pairings select new Command.OpenTry(id),
            "open_ack" => from id in pairings select new Command.OpenAck(id),
            "open_confirm" => from id in pairings select new Command.OpenConfirm(id),
            "freeze" => from id in pairings select new Command.Freeze(id),
            "unfreeze" => from id in pairings select new Command.Unfreeze(id),
            "close" => from id in pairings select new Command.Close(id),
            "submit_evidence" => from at in Delegations(mesh, row)
                                 from time in Times(row, now)
                                 from valid in row.Verdicts
                                 select new Command.SubmitEvidence(at.Pairing, at.On, time, valid),
            _ => throw new ArgumentException($"No such command: {row.Name}.", nameof(row)),
        };
    }

    private static IEnumerable<ChainConfiguration> Chains(Configuration mesh, ScopeCommand row) =>
        mesh.Chains.Where(chain => row.Chains.IsEmpty || row.Chains.Contains(chain.Id));

    private static IEnumerable<PairingConfiguration> Pairings(Configuration mesh, ScopeCommand row) =>
        mesh.Pairings.Where(pairing => row.Pairings.IsEmpty || row.Pairings.Contains(pairing.Id));

    private static IEnumerable<UserId> Users(Configuration mesh, ScopeCommand row, ChainId chain) =>
        mesh.Chain(chain).Wallets.Keys.Where(user => row.Users.IsEmpty || row.Users.Contains(user));

    /// <summary>The validators that the row names, or all that the chain has at genesis.</summary>
    private static IEnumerable<ValidatorId> Validators(Configuration mesh, ScopeCommand row, ChainId chain) =>
        row.Validators.IsEmpty ? mesh.Chain(chain).Validators
        : row.Name == "add_validator" ? row.Validators
        : row.Validators.Where(validator => mesh.Chain(chain).Validators.Contains(validator));

    private static IEnumerable<(ChainId Chain, ValidatorId On)> Validators(Configuration mesh, ScopeCommand row) =>
        from chain in Chains(mesh, row) from validator in Validators(mesh, row, chain.Id) select (chain.Id, validator);

    private static IEnumerable<(ChainId Chain, UserId User)> Accounts(Configuration mesh, ScopeCommand row) =>
        from chain in Chains(mesh, row) from user in Users(mesh, row, chain.Id) select (chain.Id, user);

    private static IEnumerable<(ChainId Chain, UserId User, ValidatorId On)> Local(Configuration mesh, ScopeCommand row) =>
        from at in Accounts(mesh, row) from validator in Validators(mesh, row, at.Chain) select (at.Chain, at.User, validator);

    private static IEnumerable<(PairingId Pairing, UserId User)> Delegators(Configuration mesh, ScopeCommand row) =>
        from pairing in Pairings(mesh, row) from user in Users(mesh, row, pairing.Provider) select (pairing.Id, user);

    private static IEnumerable<(PairingId Pairing, ValidatorId On)> Delegations(Configuration mesh, ScopeCommand row) =>
        from pairing in Pairings(mesh, row) from validator in Validators(mesh, row, pairing.Consumer) select (pairing.Id, validator);

    private static IEnumerable<(PairingId Pairing, UserId User, ValidatorId On)> Remote(Configuration mesh, ScopeCommand row) =>
        from at in Delegators(mesh, row)
        from validator in Validators(mesh, row, mesh.Pairing(at.Pairing).Consumer)
        select (at.Pairing, at.User, validator);

    private static IEnumerable<UserId> Recipients(Configuration mesh, ScopeCommand row, PairingId pairing) =>
        row.Recipients.IsEmpty ? mesh.Chain(mesh.Pairing(pairing).Consumer).Wallets.Keys : row.Recipients;

    private static IEnumerable<Timestamp> Times(ScopeCommand row, Timestamp now) => row.Ages.Select(age => now - age).Distinct();
}
