namespace MeshSecurity.Tests;

/// <summary>UNBOND-3 looks at the account that a withdrawal is of even where the step left it alone: what is matured has to leave.</summary>
public sealed class WithdrawalInvariantTests
{
    private const string Entry = "5 since 100 until 800";

    private static readonly Rules<Amount> WithdrawsNothing = Rules<Amount>.Standard with { UnmaturedEntries = (entries, _) => entries };

    private static Invariant<Amount>.OfStep Unbond3 => Invariants<Amount>.OfStep.Single(invariant => invariant.Id == "UNBOND-3");

    [Test]
    public void A_withdrawal_that_is_accepted_and_takes_nothing_is_a_violation()
    {
        Transition<Amount> honest = Withdrawal();
        Transition<Amount> idle = honest with { After = honest.Before };

        Assert.That(honest.Accepted, Is.True);
        Assert.That(Unbond3.Find(honest), Is.Null);
        Assert.That(Unbond3.Find(idle)?.What, Does.Contain("unbonding entries").And.EndsWith($"become [{Entry}]"));
    }

    [Test]
    public void A_withdrawal_that_is_refused_takes_nothing_and_may()
    {
        Transition<Amount> refused = Withdrawal(WithdrawsNothing);

        Assert.That(refused.Outcome, Is.EqualTo(new Outcome.Rejected(Rejection.NothingToWithdraw)));
        Assert.That(Unbond3.Find(refused), Is.Null);
    }

    /// <summary>The last step of a stay: bond, stake, unstake, wait until it is matured, withdraw.</summary>
    private static Transition<Amount> Withdrawal(Rules<Amount>? rules = null)
    {
        Run run = new Runner(rules ?? Rules<Amount>.Standard).Replay(Meshes.Standard,
        [
            new Move.Plain(new Command<Amount>.Bond(Meshes.Provider, Meshes.Alice, 10)),
            new Move.Plain(new Command<Amount>.StakeLocal(Meshes.Provider, Meshes.Alice, Meshes.P1, 5)),
            new Move.Plain(new Command<Amount>.UnstakeLocal(Meshes.Provider, Meshes.Alice, Meshes.P1, 5)),
            new Move.Plain(new Command<Amount>.Advance(new(100))),
            new Move.Plain(new Command<Amount>.Advance(new(700))),
            new Move.Plain(new Command<Amount>.WithdrawLocal(Meshes.Provider, Meshes.Alice)),
        ]);
        return run.Steps[^1];
    }
}
