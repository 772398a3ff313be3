using Property = FsCheck.Property;

namespace MeshSecurity.Tests;

/// <summary>Scaling all amounts scales the results, except for rounding.</summary>
/// <remarks>
/// The runs do not round. Amounts start as multiples of a number with many small factors, so that ratios and shares are integers. A run
/// leaves out a command that rounds, which is a command that leaves an amount without these factors.
/// </remarks>
public sealed class ScalingTests
{
    private const int MostTimes = 20;

    /// <summary>A divisor of every amount as long as nothing has been rounded.</summary>
    private static readonly BigInteger Grain = BigInteger.Pow(10, 6);

    /// <summary>The unit of amounts in commands. 720720 is a multiple of every integer up to 16.</summary>
    private static readonly BigInteger Unit = Grain * BigInteger.Pow(720_720, 2) * BigInteger.Pow(10, 6);

    private static readonly BigInteger Purse = Unit * 6;

    private static readonly Relation Larger = (create, seed) =>
    {
        var random = new RandomSource(seed);
        CommandSequence sequence = WithoutRounding(random, _ => { });
        int times = random.Between(2, MostTimes);
        JsonNode Scale(string document) => WithoutExposure(DocumentRewriter.Amounts(document, amount => amount * times));
        JsonNode Read(string document) => WithoutExposure(JsonNode.Parse(document)!);
        var scaled = new CommandSequence(
            DocumentRewriter.Mesh(Scale(ConfigurationDocument.Write(sequence.Mesh))),
            Sequence.From(sequence.Commands.Select(command => DocumentRewriter.Command(Scale(CommandDocument.Write(command))))));
        return DocumentRewriter.Difference(sequence, scaled, create, Scale, Read);
    };

    [ForEverySeed(MaxTest = 30)]
    public Property Scaling_all_amounts_scales_the_results(int seed) => Larger.Holds(seed);

    [Test]
    public void Runs_without_rounding_reach_the_relevant_goals()
    {
        var coverage = new Coverage();
        for (int seed = 0; seed < 80; seed++)
        {
            WithoutRounding(new RandomSource(seed), coverage.Observe);
        }

        string[] reached = [.. coverage.Reached.Where(row => row.Count > 0).Select(row => row.Goal)];
        Assert.That(reached, Is.SupersetOf(RelevantGoals));
    }

    [Test]
    public void An_engine_that_burns_one_more_is_found()
    {
        Rules<Amount> harsh = Rules<Amount>.Standard with
        {
            SlashBucket = (bucket, ratio) => Amount.Max(1, Rules<Amount>.Standard.SlashBucket(bucket, ratio)) - 1,
        };
        Assert.That(Larger.Notices(mesh => new ModelEngine(new(mesh, harsh))), Is.True);
    }

    [Test]
    public void An_engine_with_a_minimum_bond_is_found() =>
        Assert.That(
            Larger.Notices(mesh => new WrongEngine(mesh, command =>
                command is Bond bond && bond.Amount.ToBigInteger() < Purse ? new Outcome.Rejected(Rejection.ZeroAmount) : null)),
            Is.True);

    private static string[] RelevantGoals =>
    [
        "recorded slashes are paid when stake commits",
        "unbonding stake is slashed",
        "Restore cuts a lien to the collateral",
        "virtual stake is scaled down to the cap",
        "carried rewards are shared out",
    ];

    private static CommandSequence WithoutRounding(RandomSource random, Action<Transition<Amount>> observe)
    {
        Configuration mesh = DocumentRewriter.Mesh(DocumentRewriter.Amounts(
            ConfigurationDocument.Write(MeshGenerator.Generate(random)),
            amount => amount.IsZero ? amount : Purse * (1 + (amount % 10))));
        return CommandSequence.Of(mesh, random, action => ActionRewriter.Amounts(action, Coarse), step =>
        {
            bool exact = ReferenceEquals(step.Before, step.After) || !HasRounded(mesh, step.After);
            if (exact)
            {
                observe(step);
            }

            return exact;
        });
    }

    /// <summary>Rounds an amount to a multiple of the unit, at most 20 purses. Zero stays zero.</summary>
    private static Amount Coarse(Amount amount)
    {
        BigInteger units = BigInteger.Min(amount.ToBigInteger(), Purse * 20) / Unit;
        return amount.IsZero ? amount : Amount.Of(BigInteger.Max(1, units) * Unit);
    }

    private static bool HasRounded(Configuration mesh, State<Amount> state)
    {
        bool rounded = false;
        JsonNode document = WithoutExposure(JsonNode.Parse(StateDocument.Write(mesh, state))!);
        _ = DocumentRewriter.Amounts(document.ToJsonString(), amount =>
        {
            rounded |= !(amount % Grain).IsZero;
            return amount;
        });
        return rounded;
    }

    /// <summary>Removes the values that are derived from liens, because they have decimals or are rounded.</summary>
    private static JsonNode WithoutExposure(JsonNode document)
    {
        foreach (KeyValuePair<string, JsonNode?> chain in document["chains"] as JsonObject ?? [])
        {
            foreach (KeyValuePair<string, JsonNode?> account in chain.Value!["accounts"]!.AsObject())
            {
                account.Value!.AsObject().Remove("slashable");
                account.Value!.AsObject().Remove("free");
            }
        }

        return document;
    }
}
