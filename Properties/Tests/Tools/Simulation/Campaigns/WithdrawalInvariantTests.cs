namespace MeshSecurity.Tests;

/// <summary>UNBOND-3 checks the account of a withdrawal even if the step does not change it, because matured entries must leave.</summary>
public sealed class WithdrawalInvariantTests
{
    private const string Entry = "5 since 100 until 799";

    private static readonly Rules<Amount> WithdrawsNothing = Rules<Amount>.Standard with { UnmaturedEntries = (entries, _) => entries };

    private static Invariant<Amount>.OfStep Unbond3 => Invariants<Amount>.OfStep.Single(invariant => invariant.Id == "UNBOND-3");

    [Test]
    public void An_accepted_withdrawal_of_nothing_is_a_violation()
    {
        Transition<Amount> honest = Withdrawal();
        Transition<Amount> idle = honest with { After = honest.Before };
        Assert.That(honest.Accepted, Is.True);
        Assert.That(Unbond3.Find(honest), Is.Null);
        Assert.That(Unbond3.Find(idle)?.What, Does.Contain("unbonding entries").And.EndsWith($"become [{Entry}]"));
    }

    [Test]
    public void A_rejected_withdrawal_of_nothing_is_no_violation()
    {
        Transition<Amount> refused = Withdrawal(WithdrawsNothing);
        Assert.That(refused.Outcome, Is.EqualTo(new Outcome.Rejected(Rejection.NothingToWithdraw)));
        Assert.That(Unbond3.Find(refused), Is.Null);
    }

    /// <summary>Returns the withdrawal after bond, stake, unstake and maturity.</summary>
    private static Transition<Amount> Withdrawal(Rules<Amount>? rules = null)
    {
        Command<Amount>[] commands =
        [
            new Command<Amount>.Bond(Meshes.Provider, Meshes.Alice, 10),
            new Command<Amount>.StakeLocal(Meshes.Provider, Meshes.Alice, Meshes.P1, 5),
            new Command<Amount>.UnstakeLocal(Meshes.Provider, Meshes.Alice, Meshes.P1, 5),
            new Command<Amount>.Advance(new(100)),
            new Command<Amount>.Advance(new(700)),
            new Command<Amount>.WithdrawLocal(Meshes.Provider, Meshes.Alice),
        ];
        return new Runner(rules ?? Rules<Amount>.Standard)
            .Replay(Meshes.Standard, [.. commands.Select(command => new RunAction.Submit(command))])
            .Steps[^1];
    }
}
