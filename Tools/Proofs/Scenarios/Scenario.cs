using System.Globalization;

namespace MeshSecurity.Proofs;

/// <summary>Command in every state of a shape: the unit of a proof.</summary>
internal sealed record Scenario(Shape Shape, CommandTemplate Command) : IScenario
{
    private const string SeedMark = ", constants ";

    /// <summary>Whether the proof has to show that no state accepts the command. Otherwise some state has to accept it.</summary>
    public bool IsRejected { get; init; }

    /// <summary>The scenario with a command that no state accepts.</summary>
    public Scenario Rejected => this with { IsRejected = true };

    /// <summary>The command, the shape and the seed of its constants. Traces and reports name a scenario so.</summary>
    public string Name => $"{Command.Name}: {Shape.Name}{(Shape.Constants.Seed is { } seed ? $"{SeedMark}{seed}" : "")}";

    public bool? IsAccepted => !IsRejected;

    public string CommandName => Command.Name;

    public int Size => Shape.Buckets.Count;

    public (Configuration Configuration, State<N> State) StartOf<N>(IAmountSource<N> amounts) where N : IQuantity<N>
    {
        Configuration configuration = Shape.Configuration(amounts.Wallet);
        return (configuration, new ShapeState<N>(Shape, amounts).Build(configuration));
    }

    public Command<N> CommandOf<N>(IAmountSource<N> amounts) where N : IQuantity<N> => Command.Instantiate(amounts);

    /// <summary>Returns the scenario with other ratios and prices.</summary>
    public Scenario With(ProofConstants constants) => this with
    {
        Shape = Shape with { Constants = constants },
        Command = Command with { Price = constants.NewPrice },
    };

    /// <summary>Returns the ratios and prices of the scenario with a name, and the name without their seed.</summary>
    public static (string Name, ProofConstants Constants) Parse(string name)
    {
        int mark = name.LastIndexOf(SeedMark, StringComparison.Ordinal);
        return mark >= 0 && int.TryParse(name.AsSpan(mark + SeedMark.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int seed)
            ? (name[..mark], ProofConstants.Of(seed))
            : (name, ProofConstants.Standard);
    }
}
