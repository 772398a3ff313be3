using System.Globalization;

namespace MeshSecurity.Proofs;

/// <summary>Command in every state with the structure of a state that a run reached.</summary>
/// <param name="Reached">The command in that run, and the state before it.</param>
internal sealed record ReachedScenario(ReachedStep Reached) : IScenario
{
    private const string Before = ": ", StepMark = ", command ";

    public string Name => string.Create(CultureInfo.InvariantCulture, $"{CommandName}{Before}{Reached.Run}{StepMark}{Reached.Step}");

    public string CommandName => Reached.Command.GetType().Name;

    public bool? IsAccepted => Reached.Rejection is null ? true : null;

    public int Size => Structure.Of(Reached).Parts.Count;

    public (Configuration Configuration, State<N> State) StartOf<N>(IAmountSource<N> amounts) where N : IQuantity<N>
    {
        Configuration configuration = Reached.Configuration.With(
            Sequence.From(Reached.Configuration.Chains.ToArray().Select(chain => chain with
            {
                Wallets = Map.Of(chain.Wallets.Select(wallet =>
                    KeyValuePair.Create(wallet.Key, amounts.Wallet($"genesis.{chain.Id}.{wallet.Key}")))),
            })),
            Sequence.From(Reached.Configuration.Pairings.ToArray().Select(pairing =>
                pairing with { Cap = amounts.Wallet($"genesis.{pairing.Id}.cap") })));
        return (configuration, new OpenState<Amount, N>(amounts).Of(Reached.Before));
    }

    public Command<N> CommandOf<N>(IAmountSource<N> amounts) where N : IQuantity<N> =>
        OpenCommand.Of(Reached.Command, _ => amounts.Any(CommandTemplate.AmountName));

    /// <summary>Returns the scenario with a name; null if no run has it.</summary>
    public static ReachedScenario? Find(string name)
    {
        int run = name.IndexOf(Before, StringComparison.Ordinal) + Before.Length;
        int step = name.LastIndexOf(StepMark, StringComparison.Ordinal);
        return run >= Before.Length && step >= run
            ? StepsOf(name[run..step]).Select(reached => new ReachedScenario(reached)).FirstOrDefault(known => known.Name == name)
            : null;
    }

    private static IEnumerable<ReachedStep> StepsOf(string run) =>
        StructureRuns.Named(run, Rules<Amount>.Standard).Concat(ScopeWalks.Named(run, Rules<Amount>.Standard));
}
