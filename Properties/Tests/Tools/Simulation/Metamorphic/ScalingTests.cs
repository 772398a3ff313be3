using System.Numerics;
using System.Text.Json.Nodes;
using static MeshSecurity.Spec.Command<MeshSecurity.Spec.Amount>;
using Property = FsCheck.Property;

namespace MeshSecurity.Tests;

/// <summary>Nothing depends on how large the base unit is, but for rounding.</summary>
/// <remarks>
/// The runs here do not round: amounts start as multiples of a number with many small factors, so that ratios and shares of them are
/// whole, and a command that leaves an amount without such factors, which is what rounding does, is not part of the run.
/// </remarks>
public sealed class ScalingTests
{
    private const int MostTimes = 20;

    /// <summary>What every amount is a multiple of as long as nothing has been rounded.</summary>
    private static readonly BigInteger Grain = BigInteger.Pow(10, 6);

    /// <summary>What commands speak of few multiples of: 720720 is a multiple of everything up to 16.</summary>
    private static readonly BigInteger Unit = Grain * BigInteger.Pow(720_720, 2) * BigInteger.Pow(10, 6);

    private static readonly BigInteger Purse = Unit * 6;

    private static readonly Relation Larger = (create, seed) =>
    {
        var dice = new Dice(seed);
        Story story = WithoutRounding(dice, _ => { });
        int times = dice.Between(2, MostTimes);
        JsonNode Scale(string document) => WithoutExposure(Rewritten.Amounts(document, amount => amount * times));
        JsonNode Read(string document) => WithoutExposure(JsonNode.Parse(document)!);
        var scaled = new Story(
            Rewritten.Mesh(Scale(ConfigurationDocument.Write(story.Mesh))),
            Sequence.From(story.Commands.Select(command => Rewritten.Command(Scale(CommandDocument.Write(command))))));
        return Rewritten.Difference(story, scaled, create, Scale, Read);
    };

    [ForEverySeed(MaxTest = 30)]
    public Property Scaling_all_amounts_scales_what_comes_of_them(int seed) => Larger.Holds(seed);

    [Test]
    public void Runs_without_rounding_reach_what_matters()
    {
        var coverage = new Coverage();
        for (int seed = 0; seed < 80; seed++)
        {
            WithoutRounding(new Dice(seed), coverage.Observe);
        }

        string[] reached = [.. coverage.Reached.Where(row => row.Count > 0).Select(row => row.Situation)];
        Assert.That(reached, Is.SupersetOf(Matters));
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
    public void An_engine_with_a_smallest_bond_is_found() => Assert.That(Larger.Notices(mesh => new Snobbish(mesh)), Is.True);

    private static string[] Matters =>
    [
        "recorded slashes are paid when stake commits",
        "unbonding stake is slashed",
        "Restore cuts a lien to the collateral",
        "virtual stake is scaled down to the cap",
        "carried rewards are shared out",
    ];

    private static Story WithoutRounding(Dice dice, Action<Transition<Amount>> observe)
    {
        Configuration mesh = Rewritten.Mesh(Rewritten.Amounts(
            ConfigurationDocument.Write(MeshGenerator.Generate(dice)),
            amount => amount.IsZero ? amount : Purse * (1 + (amount % 10))));
        return Story.Of(mesh, dice, move => Rewrite.Amounts(move, Coarse), step =>
        {
            bool exact = ReferenceEquals(step.Before, step.After) || !HasRounded(mesh, step.After);
            if (exact)
            {
                observe(step);
            }

            return exact;
        });
    }

    /// <summary>A multiple of the unit, of no more than a few purses; zero stays zero.</summary>
    private static Amount Coarse(Amount amount)
    {
        BigInteger units = BigInteger.Min(amount.ToBigInteger(), Purse * 20) / Unit;
        return amount.IsZero ? amount : Amount.Of(BigInteger.Max(1, units) * Unit);
    }

    private static bool HasRounded(Configuration mesh, State<Amount> state)
    {
        bool rounded = false;
        JsonNode document = WithoutExposure(JsonNode.Parse(StateDocument.Write(mesh, state))!);
        _ = Rewritten.Amounts(document.ToJsonString(), amount =>
        {
            rounded |= !(amount % Grain).IsZero;
            return amount;
        });
        return rounded;
    }

    /// <summary>The document without what it derives from liens, in decimals or rounded.</summary>
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

    private sealed class Snobbish(Configuration mesh) : WrongEngine(mesh)
    {
        public override Outcome Apply(Command<Amount> command) =>
            command is Bond bond && bond.Amount.ToBigInteger() < Purse ? new Outcome.Rejected(Rejection.ZeroAmount) : base.Apply(command);
    }
}
