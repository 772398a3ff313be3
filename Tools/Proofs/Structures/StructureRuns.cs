using System.Globalization;
using MeshSecurity.Testing;

namespace MeshSecurity.Proofs;

/// <summary>Random runs of the model on small meshes, as the source of structures. Its number determines a run.</summary>
internal static class StructureRuns
{
    /// <summary>The number of commands of a run.</summary>
    private const int Commands = 80;

    /// <summary>Keeps the meshes small, because a path through a command splits at each comparison of two amounts.</summary>
    private const int MaxChains = 3, MaxValidators = 2, MaxUsers = 2, MaxPairings = 3;

    /// <summary>The percentage of ratios and prices that have nine random digits.</summary>
    private const int RandomDigits = 60;

    private const int SeedOfRuns = 25;

    private const string Mark = "run ";

    /// <summary>Returns the commands of a run, except those with ids that the mesh does not have.</summary>
    /// <param name="run">The number of the run, from 0.</param>
    /// <param name="rules">The rules of the run.</param>
    public static IEnumerable<ReachedStep> Steps(int run, Rules<Amount> rules) =>
        AllSteps(run, rules).Where(step => step.Rejection is not { } reason || IsAboutExistingThings(reason));

    /// <summary>Returns the commands of the run with a name; none if no run has it.</summary>
    /// <param name="name">The name, such as <c>run 3</c>.</param>
    /// <param name="rules">The rules of the run.</param>
    public static IEnumerable<ReachedStep> Named(string name, Rules<Amount> rules) =>
        name.StartsWith(Mark, StringComparison.Ordinal)
        && int.TryParse(name.AsSpan(Mark.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? Steps(number, rules)
            : [];

    /// <summary>Returns all commands of a run.</summary>
    /// <param name="run">The number of the run, from 0.</param>
    /// <param name="rules">The rules of the run.</param>
    public static IEnumerable<ReachedStep> AllSteps(int run, Rules<Amount> rules)
    {
        var random = new RandomSource(RandomSource.SeedOf(SeedOfRuns, run));
        Configuration configuration = MeshOf(random);
        var mesh = new Mesh<Amount>(configuration, rules);
        var commands = new CommandGenerator(configuration, random);
        State<Amount> state = mesh.Genesis();
        for (int step = 1; step <= Commands; step++)
        {
            if (commands.Next(state).In(state) is not { } command)
            {
                continue;
            }

            State<Amount> before = state;
            Step<Amount> taken = mesh.Apply(before, command);
            state = taken.Next;
            yield return new(NameOf(run), step, configuration, before, command, (taken.Outcome as Outcome.Rejected)?.Reason);
        }
    }

    private static bool IsAboutExistingThings(Rejection reason) => reason is not (Rejection.UnknownChain or Rejection.UnknownPairing
        or Rejection.UnknownUser or Rejection.UnknownValidator or Rejection.UnknownPacket or Rejection.ZeroAmount);

    private static string NameOf(int run) => string.Create(CultureInfo.InvariantCulture, $"{Mark}{run}");

    private static Configuration MeshOf(RandomSource random)
    {
        Configuration any = MeshGenerator.Generate(random);
        ChainConfiguration[] chains = [.. any.Chains.Take(MaxChains).Select(chain => Small(chain, random))];
        IEnumerable<PairingConfiguration> pairings = any.Pairings
            .Where(pairing => chains.Any(chain => chain.Id == pairing.Provider) && chains.Any(chain => chain.Id == pairing.Consumer))
            .Take(MaxPairings)
            .Select(pairing => WithDigits(pairing, random));
        return any.With(Sequence.Of(chains), Sequence.From(pairings));
    }

    private static ChainConfiguration Small(ChainConfiguration chain, RandomSource random)
    {
        Sequence<ValidatorId> validators = Sequence.From(chain.Validators.Take(MaxValidators));
        Ratio doubleSign = Digits(chain.SlashDoubleSign, random);
        return chain with
        {
            Validators = validators,
            PublicKeys = Map.Of(chain.PublicKeys.Where(key => validators.Contains(key.Key))),
            Wallets = Map.Of(chain.Wallets.Take(MaxUsers)),
            SlashDoubleSign = doubleSign,
            SlashDowntime = Ratio.Min(doubleSign, Digits(chain.SlashDowntime, random)),
        };
    }

    private static PairingConfiguration WithDigits(PairingConfiguration pairing, RandomSource random)
    {
        Ratio maximum = Digits(pairing.MaxSlash, random);
        Ratio discount = Digits(pairing.Discount, random);
        return pairing with
        {
            MaxSlash = maximum,
            SlashDowntime = Ratio.Min(maximum, Digits(pairing.SlashDowntime, random)),
            Discount = discount == Ratio.One ? Ratio.Zero : discount,
            Price = random.Chance(RandomDigits)
                ? Price.Of((UInt128)(random.Between(1, (int)Ratio.Billion - 1) * BigInteger.Pow(10, random.Between(0, 18))))
                : pairing.Price,
        };
    }

    private static Ratio Digits(Ratio ratio, RandomSource random) =>
        random.Chance(RandomDigits) ? Ratio.Of((uint)random.Between(1, (int)Ratio.Billion - 1)) : ratio;
}
