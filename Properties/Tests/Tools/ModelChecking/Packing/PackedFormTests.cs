namespace MeshSecurity.Tests;

/// <summary>
/// The proof obligation of normalization and symmetry: no command distinguishes states with one encoding. Along random walks, the
/// decoded state has the same futures as the state itself, up to their encodings.
/// </summary>
public sealed class PackedFormTests
{
    private const int Walks = 12;
    private const int Steps = 40;

    [TestCaseSource(typeof(Scopes), nameof(Scopes.Shipped))]
    public void A_decoded_state_has_the_same_futures(string name)
    {
        Scope scope = Scopes.Of(name);
        (EncodedStates states, Mesh<Amount> mesh) = (new(scope, Reduction.NumbersAndNames), new(scope.Mesh));
        foreach (WalkStep step in states.Walks(mesh, Walks, Steps))
        {
            byte[] packed = states.Pack(step.After);
            State<Amount> decoded = states.Unpack(packed);

            Assert.That(states.Pack(decoded), Is.EqualTo(packed), "encoding of the decoded state");
            Assert.That(
                Futures(states, mesh, decoded, step.Budgets),
                Is.EqualTo(Futures(states, mesh, step.After, step.Budgets)),
                () => $"in {StateDocument.Write(scope.Mesh, step.After)}");
        }
    }

    [TestCaseSource(typeof(Scopes), nameof(Scopes.Shipped))]
    public void A_decoded_state_satisfies_every_invariant(string name)
    {
        Scope scope = Scopes.Of(name);
        (EncodedStates states, Mesh<Amount> mesh) = (new(scope, Reduction.NumbersAndNames), new(scope.Mesh));
        var checker = new Checker(mesh);
        foreach (WalkStep step in states.Walks(mesh, Walks, Steps))
        {
            Assert.That(checker.CheckState(states.Unpack(states.Pack(step.After))), Is.Empty);
        }
    }

    [Test]
    public void States_that_differ_by_symmetric_users_have_one_encoding()
    {
        var states = new EncodedStates(Scopes.Twins, Reduction.NumbersAndNames);
        var mesh = new Mesh<Amount>(Scopes.Twins.Mesh);
        byte[] Bonded(string user) => states.Pack(mesh.Apply(mesh.Genesis(), new Command<Amount>.Bond(new("home"), new(user), 1)).Next);
        Assert.That(Bonded("alice"), Is.EqualTo(Bonded("bob")));
        Assert.That(states.Pack(mesh.Genesis()), Is.Not.EqualTo(Bonded("bob")));
    }

    /// <summary>Returns for every candidate its row, and the rejection or the encoding of the successor, sorted.</summary>
    private static string[] Futures(EncodedStates states, Mesh<Amount> mesh, State<Amount> state, byte[] budgets) =>
    [
        .. states.Candidates(state, budgets).Select(candidate =>
        {
            Step<Amount> step = mesh.Apply(state, candidate.Command);
            string future = step.Outcome is Outcome.Rejected rejected ? $"{rejected.Reason}" : Convert.ToHexString(states.Pack(step.Next));
            return $"{candidate.Row} {future}";
        }).Order(StringComparer.Ordinal),
    ];
}
