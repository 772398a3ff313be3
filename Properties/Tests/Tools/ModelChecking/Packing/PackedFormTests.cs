namespace MeshSecurity.Tests;

/// <summary>
/// The obligation behind every exploration: what the packed form leaves out, no command can tell. So the state that is made of the bytes
/// must do what the state did that was packed, command by command, again up to the packed form.
/// </summary>
[TestFixture]
public sealed class PackedFormTests
{
    private const int Walks = 12;
    private const int Steps = 40;

    [TestCaseSource(typeof(Scopes), nameof(Scopes.Shipped))]
    public void The_state_of_the_bytes_does_what_the_state_did(string name)
    {
        Scope scope = Scopes.Of(name);
        foreach (Walker walker in WalksOf(scope, Reduction.NumbersAndNames))
        {
            byte[] packed = walker.Pack();
            Walker again = walker.Unpacked(packed);

            Assert.That(again.Pack(), Is.EqualTo(packed), "packing what was unpacked");
            Assert.That(again.Futures(), Is.EqualTo(walker.Futures()), $"in {StateDocument.Write(scope.Mesh, walker.State)}");
        }
    }

    [TestCaseSource(typeof(Scopes), nameof(Scopes.Shipped))]
    public void Every_invariant_holds_in_the_state_of_the_bytes(string name)
    {
        Scope scope = Scopes.Of(name);
        var checker = new Checker(new(scope.Mesh));
        foreach (Walker walker in WalksOf(scope, Reduction.NumbersAndNames))
        {
            Assert.That(checker.CheckState(walker.Unpacked(walker.Pack()).State), Is.Empty);
        }
    }

    [Test]
    public void Names_that_do_not_matter_pack_the_same()
    {
        var layout = new Layout(Scopes.Twins);
        var packer = new PackedStates(layout, Symmetry.Of(Scopes.Twins, layout));
        var mesh = new Mesh<Amount>(Scopes.Twins.Mesh);
        State<Amount> Bonded(string user) => mesh.Apply(mesh.Genesis(), new Command<Amount>.Bond(new("home"), new(user), 1)).Next;

        byte[] alice = packer.Pack(Bonded("alice"));
        byte[] bob = packer.Pack(Bonded("bob"));

        Assert.That(alice, Is.EqualTo(bob));
        Assert.That(packer.Pack(mesh.Genesis()), Is.Not.EqualTo(bob));
    }

    /// <summary>The states of random walks through a scope, with all their numbers and times.</summary>
    private static IEnumerable<Walker> WalksOf(Scope scope, Reduction reduction)
    {
        for (int seed = 0; seed < Walks; seed++)
        {
            var random = new Random(seed);
            var walker = new Walker(scope, reduction);
            for (int step = 0; step < Steps && walker.Step(random); step++)
            {
                yield return walker;
            }
        }
    }

    /// <summary>A walk through a scope.</summary>
    private sealed class Walker
    {
        private readonly Mesh<Amount> mesh;
        private readonly PackedStates packer;
        private readonly CommandSource source;
        private readonly List<CandidateCommand> candidates = [];
        private readonly byte[] budgets;

        public Walker(Scope scope, Reduction reduction)
        {
            mesh = new(scope.Mesh);
            var layout = new Layout(scope);
            packer = new(layout, reduction == Reduction.Numbers ? Symmetry.None(layout) : Symmetry.Of(scope, layout));
            source = new(scope);
            budgets = [.. layout.Budgets];
            State = mesh.Genesis();
        }

        private Walker(Walker other, byte[] packed)
        {
            (mesh, packer, source) = (other.mesh, other.packer, other.source);
            budgets = [.. other.budgets];
            State = packer.Unpack(packed);
        }

        public State<Amount> State { get; private set; }

        public byte[] Pack() => packer.Pack(State);

        public Walker Unpacked(byte[] packed) => new(this, packed);

        /// <summary>Takes a step that is accepted; false where none is.</summary>
        public bool Step(Random random)
        {
            packer.Fill(source, candidates, State, budgets);
            CandidateCommand[] accepted = [.. candidates.Where(candidate => mesh.Apply(State, candidate.Command).Outcome is Outcome.Accepted)];
            if (accepted.Length == 0)
            {
                return false;
            }

            CandidateCommand chosen = accepted[random.Next(accepted.Length)];
            State = mesh.Apply(State, chosen.Command).Next;
            if (chosen.Budget >= 0)
            {
                budgets[chosen.Budget]--;
            }

            return true;
        }

        /// <summary>What every command of the scope leads to, in no order.</summary>
        public IReadOnlyList<string> Futures()
        {
            packer.Fill(source, candidates, State, budgets);
            return [.. candidates.Select(Future).Order(StringComparer.Ordinal)];
        }

        private string Future(CandidateCommand candidate)
        {
            Step<Amount> step = mesh.Apply(State, candidate.Command);
            if (step.Outcome is Outcome.Rejected rejected)
            {
                return $"{candidate.Row} {rejected.Reason}";
            }

            return $"{candidate.Row} {Convert.ToHexString(packer.Pack(step.Next))}";
        }
    }
}
