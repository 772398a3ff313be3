namespace MeshSecurity.Tests;

/// <summary>
/// The proof obligation of the incremental check: parts with one encoding violate the same invariants, a step leaves unchanged parts
/// as they are, and under any rules a violation is found at the depth at which the reference search finds it.
/// </summary>
public sealed class IncrementalInvariantCheckTests
{
    private const int Walks = 3;
    private const int ManyWalks = 40;
    private const int Steps = 30;

    private static IEnumerable<Rules<Amount>> AllRules =>
        [Rules<Amount>.Standard, .. KnownMistakes.All.Select(defect => defect.Rules<Amount>())];

    private static IEnumerable<TestCaseData> Tiny =>
        new[] { Scopes.Evidence, Scopes.Slashes }.Select(scope => new TestCaseData(scope).SetArgDisplayNames(scope.Name));

    [TestCaseSource(typeof(Scopes), nameof(Scopes.Shipped))]
    public void Parts_with_one_encoding_violate_the_same_invariants(string name)
    {
        Scope scope = Scopes.Of(name);
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        int repeated = 0;
        foreach (Rules<Amount> rules in AllRules)
        {
            foreach (Part part in WalkParts(scope, rules, Walks).SelectMany(walk => walk).SelectMany(parts => parts))
            {
                string found = ViolatedIn(scope.Mesh, part.Alone);
                repeated += known.TryAdd(part.Encoding, found) ? 0 : 1;
                Assert.That(found, Is.EqualTo(known[part.Encoding]), () => StateDocument.Write(scope.Mesh, part.Alone));
            }
        }

        Assert.That(repeated, Is.GreaterThan(known.Count));
    }

    [TestCaseSource(typeof(Scopes), nameof(Scopes.Shipped))]
    public void A_step_leaves_unchanged_parts_as_they_are(string name)
    {
        Scope scope = Scopes.Of(name);
        int unchanged = 0;
        foreach (IEnumerable<Part[]> walk in WalkParts(scope, Rules<Amount>.Standard, ManyWalks))
        {
            Part[] before = [];
            foreach (Part[] after in walk)
            {
                foreach ((Part old, Part part) in before.Zip(after).Where(pair => !pair.Second.MayDiffer))
                {
                    unchanged++;
                    Assert.That(part.Alone, Is.EqualTo(old.Alone));
                }

                before = after;
            }
        }

        Assert.That(unchanged > 0, Is.EqualTo(scope.Mesh.Chains.Count > 1));
    }

    [TestCaseSource(nameof(Tiny))]
    public void A_violation_is_found_at_the_depth_of_the_reference_search(Scope scope)
    {
        int found = 0;
        foreach (Rules<Amount> rules in AllRules)
        {
            int? expected = ReferenceDepth(scope, rules);
            Assert.That(Scopes.Explore(scope, new() { Rules = rules, Checks = Checks.States }).Failure?.Steps.Count, Is.EqualTo(expected));
            found += expected is null ? 0 : 1;
        }

        Assert.That(found, Is.Positive);
    }

    [TestCase(Checks.States)]
    [TestCase(Checks.Safety)]
    [TestCase(Checks.SafetyAndLiveness)]
    public void Fewer_states_are_fully_checked_than_visited_unless_liveness_is_checked(Checks checks)
    {
        ExplorationOptions options = Scopes.ByLedger with { Depth = 7, Checks = checks };
        ExplorationResult result = Scopes.Explore(Scopes.Of("vault"), options);
        long distinct = result.Distinct;
        Assert.That(result.FullyChecked, checks == Checks.SafetyAndLiveness ? Is.EqualTo(distinct) : Is.LessThan(distinct / 2));
    }

    /// <summary>The one pairing of this scope is most of each state: three in four states have a new part.</summary>
    [Test]
    public void The_check_is_switched_off_if_it_skips_few_states()
    {
        ExplorationResult result = Scopes.Explore(Scopes.Of("flight"), new() { Depth = 9, Checks = Checks.States });
        Assert.That(result.FullyChecked, Is.LessThan(result.Distinct).And.GreaterThan(result.Distinct * 19 / 20));
    }

    private static string ViolatedIn(Configuration mesh, State<Amount> state)
    {
        var violated = Invariants<Amount>.OfState.Where(invariant => Noticing.Finds(() => invariant.Find(mesh, state)));
        return string.Join(' ', violated.Select(invariant => invariant.Id));
    }

    /// <summary>Returns the depth of the first violation of a state invariant, or of the first failure; null for none.</summary>
    private static int? ReferenceDepth(Scope scope, Rules<Amount> rules)
    {
        var checker = new Checker(new(scope.Mesh, rules));
        int? failedAt = null;
        foreach (ReferenceNode node in ReferenceSearch.Nodes(scope, (node, candidate) =>
        {
            Transition<Amount> step = checker.Apply(node.State, candidate.Command, out Finding? failure);
            if (failure is not null)
            {
                failedAt ??= node.Depth + 1;
                return null;
            }

            return step.Accepted ? step.After : null;
        }))
        {
            if (failedAt <= node.Depth)
            {
                return failedAt;
            }

            if (ViolatedIn(scope.Mesh, node.State).Length > 0)
            {
                return node.Depth;
            }
        }

        return failedAt;
    }

    /// <summary>Yields for each random walk, and for each of its steps, the parts of the state after the step.</summary>
    private static IEnumerable<IEnumerable<Part[]>> WalkParts(Scope scope, Rules<Amount> rules, int walks)
    {
        var states = new EncodedStates(scope, Reduction.Numbers);
        var checker = new Checker(new(scope.Mesh, rules));
        State<Amount>? Apply(State<Amount> state, Command<Amount> command) =>
            checker.Apply(state, command, out _) is { Accepted: true } step && !ReferenceEquals(step.After, state) ? step.After : null;
        return Enumerable.Range(0, walks).Select(seed =>
            states.Walk(checker.Mesh.Genesis(), new Random(seed), Steps, Apply).Select(step => PartsOf(scope.Mesh, states, step)));
    }

    private static Part[] PartsOf(Configuration mesh, EncodedStates states, WalkStep step)
    {
        (StateFlattener flattener, FlatState from) = (new(states.Layout), new(states.Layout));
        flattener.Copy(step.Before, from);
        states.Packer.Begin(from);
        var reached = new FlatSuccessor(states.Layout, from);
        flattener.Copy(step.Before, step.After, reached);
        states.Packer.Pack(reached);
        IEnumerable<State<Amount>> alone = StateParts.Kinds.SelectMany(kind => StateParts.Of(mesh, step.After, kind));
        return [.. alone.Zip(PackedPart.AllOf(states.Layout)).Select((part, number) =>
        {
            var encoding = new PackedWriter();
            states.Packer.Put(part.Second, encoding);
            return new Part($"{number} {Convert.ToHexString(encoding.Bytes)}", part.First, part.Second.Within.Overlaps(reached.Changed));
        })];
    }

    /// <summary>Part of a state: its encoding, the part alone as a state, and whether the last step may have changed it.</summary>
    private sealed record Part(string Encoding, State<Amount> Alone, bool MayDiffer);
}
