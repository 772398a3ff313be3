namespace MeshSecurity.Tests;

/// <summary>
/// That a state may go unjudged of which every part was judged before: parts that are written alike are judged alike, what a step does not touch is as it
/// was, and under whatever rules what is wrong is found where it is first.
/// </summary>
[TestFixture]
public sealed class IncrementalInvariantCheckTests
{
    private const int Walks = 3;
    private const int ManyWalks = 40;
    private const int Steps = 30;

    private static IEnumerable<Rules<Amount>> AllRules => [Rules<Amount>.Standard, .. KnownMistakes.All.Select(defect => defect.Rules<Amount>())];

    private static IEnumerable<TestCaseData> Tiny => new[] { Scopes.Evidence, Scopes.Slashes }.Select(scope => new TestCaseData(scope).SetArgDisplayNames(scope.Name));

    /// <summary>Random walks by the rules, and by those with each known mistake in them.</summary>
    [TestCaseSource(typeof(Scopes), nameof(Scopes.Shipped))]
    public void Parts_of_the_same_bytes_are_judged_alike(string name)
    {
        Scope scope = Scopes.Of(name);
        var judged = new Dictionary<string, string>(StringComparer.Ordinal);
        int again = 0;
        foreach (Rules<Amount> rules in AllRules)
        {
            var walk = new PartWalk(scope, rules);
            for (int seed = 0; seed < Walks; seed++)
            {
                foreach ((string bytes, State<Amount> part, _) in walk.Take(new Random(seed), Steps).SelectMany(parts => parts))
                {
                    string found = Found(scope.Mesh, part);
                    again += judged.TryAdd(bytes, found) ? 0 : 1;
                    Assert.That(found, Is.EqualTo(judged[bytes]), () => StateDocument.Write(scope.Mesh, part));
                }
            }
        }

        Assert.That(again, Is.GreaterThan(judged.Count));
    }

    [TestCaseSource(typeof(Scopes), nameof(Scopes.Shipped))]
    public void A_part_that_a_step_does_not_touch_is_as_it_was(string name)
    {
        Scope scope = Scopes.Of(name);
        var walk = new PartWalk(scope, Rules<Amount>.Standard);
        int stayed = 0;
        for (int seed = 0; seed < ManyWalks; seed++)
        {
            IReadOnlyList<(string Bytes, State<Amount> Part, bool IsTouched)>? before = null;
            foreach (IReadOnlyList<(string Bytes, State<Amount> Part, bool IsTouched)> now in walk.Take(new Random(seed), Steps))
            {
                foreach (int k in Enumerable.Range(0, before is null ? 0 : now.Count).Where(k => !now[k].IsTouched))
                {
                    stayed++;
                    Assert.That(now[k].Part, Is.EqualTo(before![k].Part));
                }

                before = now;
            }
        }

        Assert.That(stayed > 0, Is.EqualTo(scope.Mesh.Chains.Count > 1));
    }

    /// <summary>The plain search keeps states as they are, and holds every state invariant against each.</summary>
    [TestCaseSource(nameof(Tiny))]
    public void What_is_wrong_is_found_where_a_plain_search_finds_it(Scope scope)
    {
        int found = 0;
        foreach (Rules<Amount> rules in AllRules)
        {
            int? plain = PlainSearch(scope, rules);

            ExplorationResult result = Scopes.Explore(scope, new() { Rules = rules, Checks = Checks.States });

            Assert.That(result.Failure?.Steps.Count, Is.EqualTo(plain));
            found += plain is null ? 0 : 1;
        }

        Assert.That(found, Is.Positive);
    }

    [TestCase(Checks.States)]
    [TestCase(Checks.Safety)]
    [TestCase(Checks.SafetyAndLiveness)]
    public void Fewer_states_are_judged_than_there_are_unless_each_is_looked_at(Checks checks)
    {
        ExplorationResult result = Scopes.Explore(
            Scopes.Of("vault"), new() { Depth = 7, Checks = checks, Engine = mesh => new MeshLedger(mesh), Execution = ExecutionMode.Engine });

        Assert.That(result.FullyChecked, checks == Checks.SafetyAndLiveness ? Is.EqualTo(result.Distinct) : Is.LessThan(result.Distinct / 2));
    }

    /// <summary>The one pairing of this scope is most of each state: three in four have a part that is new.</summary>
    [Test]
    public void Where_parts_spare_little_they_are_given_up()
    {
        ExplorationResult result = Scopes.Explore(Scopes.Of("flight"), new() { Depth = 9, Checks = Checks.States });

        Assert.That(result.FullyChecked, Is.LessThan(result.Distinct).And.GreaterThan(result.Distinct * 19 / 20));
    }

    private static string Found(Configuration mesh, State<Amount> part) => string.Join(
        ' ', Invariants<Amount>.OfState.Where(invariant => Noticing.Finds(() => invariant.Find(mesh, part))).Select(invariant => invariant.Id));

    /// <summary>The fewest steps to a state in which a state invariant finds something, or to a failure; null where there is none.</summary>
    private static int? PlainSearch(Scope scope, Rules<Amount> rules)
    {
        var checker = new Checker(new(scope.Mesh, rules));
        var source = new CommandSource(scope);
        var layout = new Layout(scope);
        var packer = new PackedStates(layout, Symmetry.None(layout));
        var candidates = new List<CandidateCommand>();
        var seen = new HashSet<(State<Amount>, string)>();
        List<(State<Amount> State, byte[] Budgets)> level = [(checker.Mesh.Genesis(), layout.Budgets)];
        for (int depth = 0; level.Count > 0; depth++)
        {
            if (level.Any(node => Invariants<Amount>.OfState.Any(invariant => Noticing.Finds(() => invariant.Find(scope.Mesh, node.State)))))
            {
                return depth;
            }

            var next = new List<(State<Amount> State, byte[] Budgets)>();
            foreach ((State<Amount> state, byte[] budgets) in level)
            {
                packer.Fill(source, candidates, state, budgets);
                foreach (CandidateCommand candidate in candidates)
                {
                    Transition<Amount> step = checker.Apply(state, candidate.Command, out Finding? failure);
                    if (failure is not null)
                    {
                        return depth + 1;
                    }

                    byte[] left = [.. budgets.Select((times, budget) => (byte)(times - (budget == candidate.Budget ? 1 : 0)))];
                    if (step.Accepted && seen.Add((step.After, Convert.ToHexString(left))))
                    {
                        next.Add((step.After, left));
                    }
                }
            }

            level = next;
        }

        return null;
    }

    /// <summary>A walk through a scope, at each state its parts: what each is written as, each alone, and whether the last step touched it.</summary>
    private sealed class PartWalk
    {
        private readonly Scope scope;
        private readonly Layout layout;
        private readonly Mesh<Amount> mesh;
        private readonly CommandSource source;
        private readonly PackedStates states;
        private readonly ModelStepper stepper;
        private readonly PackedPart[] parts;

        public PartWalk(Scope scope, Rules<Amount> rules)
        {
            (this.scope, layout, mesh, source) = (scope, new(scope), new(scope.Mesh, rules), new(scope));
            (states, stepper, parts) = (new(layout, Symmetry.None(layout)), new(layout, new(mesh)), new PackedParts(layout).All);
        }

        public IEnumerable<IReadOnlyList<(string Bytes, State<Amount> Part, bool IsTouched)>> Take(Random random, int steps)
        {
            State<Amount> state = mesh.Genesis();
            byte[] budgets = [.. layout.Budgets];
            var candidates = new List<CandidateCommand>();
            for (int step = 0; step < steps; step++)
            {
                stepper.Start(state);
                states.Packer.Begin(stepper.From);
                source.Fill(candidates, stepper.From, budgets);
                CandidateCommand[] accepted = [.. candidates.Where(candidate => stepper.Try(candidate.Command, out _) is null && !ReferenceEquals(stepper.After, state))];
                if (accepted.Length == 0)
                {
                    yield break;
                }

                CandidateCommand chosen = accepted[random.Next(accepted.Length)];
                stepper.Try(chosen.Command, out _);
                state = stepper.After;
                if (chosen.Budget >= 0)
                {
                    budgets[chosen.Budget]--;
                }

                yield return PartsOf(stepper.Reached, state);
            }
        }

        private List<(string Bytes, State<Amount> Part, bool IsTouched)> PartsOf(FlatSuccessor reached, State<Amount> state)
        {
            ChangedParts touched = reached.Changed;
            states.Packer.Pack(reached.State, touched);
            IEnumerable<State<Amount>> alone = StateParts.Kinds.SelectMany(kind => StateParts.Of(scope.Mesh, state, kind));
            return [.. alone.Select((part, number) =>
            {
                var written = new PackedWriter();
                states.Packer.Put(parts[number], written);
                return ($"{number} {Convert.ToHexString(written.Bytes)}", part, parts[number].Within.Overlaps(touched));
            })];
        }
    }
}
