namespace MeshSecurity.Tests;

/// <summary>Tests proofs with random ratios and prices in place of those that are recorded.</summary>
public sealed class ProofConstantsTests
{
    private static IEnumerable<string> Shapes => Scenarios.All.Select(scenario => scenario.Name);

    [Test]
    public void Equal_seeds_give_equal_constants_and_others_do_not()
    {
        ProofConstants[] constants = [.. Enumerable.Range(0, 20).Select(ProofConstants.Of)];
        Assert.That(constants, Is.EqualTo(Enumerable.Range(0, 20).Select(ProofConstants.Of)));
        Assert.That(constants.Append(ProofConstants.Standard).Select(each => each.Discount), Is.Unique);
        Assert.That(constants.Count(each => each.Discount > Ratio.Of(500_000_000)), Is.InRange(1, 19));
        Assert.That(constants.Select(each => each.Price), Is.Unique);
    }

    [TestCaseSource(nameof(Shapes))]
    public void A_name_gives_back_the_constants(string name)
    {
        Proofs.Scenario scenario = Scenarios.All.Single(known => known.Name == name);
        Proofs.Scenario other = scenario.With(ProofConstants.Of(7));
        Assert.That(other.Name, Is.EqualTo($"{name}, constants 7"));
        Assert.That(Proofs.Scenario.Parse(other.Name), Is.EqualTo((name, ProofConstants.Of(7))));
        Assert.That(Proofs.Scenario.Parse(name), Is.EqualTo((name, ProofConstants.Standard)));
    }

    /// <summary>Epochs compute with prices and discounts, slashes with ratios.</summary>
    [TestCase(nameof(Command<>.EndEpoch), 1)]
    [TestCase(nameof(Command<>.SetPrice), 2)]
    [TestCase(nameof(Command<>.ReportDowntime), 3)]
    [TestCase(nameof(Command<>.StakeRemote), 4)]
    public void Commands_are_proved_with_other_constants(string command, int seed)
    {
        IReadOnlyList<ScenarioResult> results = new ProofRun { Command = command, Constants = seed }.Start();
        Assert.That(results, Is.Not.Empty);
        Assert.That(results.SelectMany(result => result.Proofs).Where(proof => proof.Status != ProofStatus.Proved), Is.Empty);
        Assert.That(results.Select(result => result.Scenario), Has.All.EndsWith($", constants {seed}"));
    }

    /// <summary>The recorded proofs have a maximum slash ratio of a tenth, for which this rule is right.</summary>
    [Test]
    public void A_rule_that_is_wrong_for_high_ratios_only_is_refuted_with_other_constants()
    {
        const string Name = "SubmitEvidence: three lien holders";
        ProofStatus Status(ProofConstants constants)
        {
            using var solver = new SolverSession(SolverProgram.Z3, TimeSpan.FromSeconds(20));
            Proofs.Scenario scenario = Scenarios.All.Single(known => known.Name == Name).With(constants);
            return Prover.Prove(scenario, new WrongRules.HighRatiosRestoreNothing(), solver, id => id == "VAULT-2").Proofs.Single().Status;
        }

        ProofConstants high = Enumerable.Range(0, 20).Select(ProofConstants.Of).First(each => each.MaxSlash > Ratio.Of(500_000_000));
        Assert.That(Status(ProofConstants.Standard), Is.EqualTo(ProofStatus.Proved));
        Assert.That(Status(high), Is.EqualTo(ProofStatus.Refuted));
    }
}
