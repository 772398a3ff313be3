using MeshSecurity.Fixtures;
using MeshSecurity.Tests.Switches;

namespace MeshSecurity.Tests
{
    /// <summary>The coverage of a fixture is recorded for each share: the mutants of the share, static ones as static.</summary>
    public sealed class CoverageDataTests
    {
        /// <summary>Two mutants at this distance are in the same share.</summary>
        private const int Round = Shares.Count;

        private readonly CoverageData coverage = new(typeof(MutantControl).Assembly, typeof(MutantControl).FullName!);

        [Test]
        public void Each_share_records_its_mutants()
        {
            Reach(1, 1 + Round, 2 + Round);
            using (new MutantContext())
            {
                Reach(1 + (2 * Round), 2 + (2 * Round));
            }

            (int[] All, int[] Static) taken = coverage.Take();
            Assert.That(taken.All, Is.EqualTo([1, 1 + Round, 2 + Round, 1 + (2 * Round), 2 + (2 * Round)]));
            Assert.That(taken.Static, Is.EqualTo([1 + (2 * Round), 2 + (2 * Round)]));
            Assert.That(coverage.Take().All, Is.Empty);

            AssertRecorded(1, [1, 1 + Round, 1 + (2 * Round)], [1 + (2 * Round)]);
            AssertRecorded(2, [2 + Round, 2 + (2 * Round)], [2 + (2 * Round)]);
            AssertRecorded(3, [], []);

            void AssertRecorded(int share, int[] all, int[] ofStatic)
            {
                coverage.Put(taken, mutant => Shares.Contains(Shares.Case("any", share, "any"), mutant));
                (int[] All, int[] Static) recorded = coverage.Take();
                Assert.That(recorded.All, Is.EqualTo(all));
                Assert.That(recorded.Static, Is.EqualTo(ofStatic));
            }
        }

        private static void Reach(params int[] mutants)
        {
            foreach (int mutant in mutants)
            {
                MutantControl.IsActive(mutant);
            }
        }
    }
}

namespace MeshSecurity.Tests.Switches
{
    /// <summary>Records reached mutants, like the class that Stryker adds to a mutated assembly.</summary>
    public static class MutantControl
    {
        private static List<int>[] reached = [[], []];

        public static IList<int>[] GetCoverageData()
        {
            IList<int>[] taken = reached;
            reached = [[], []];
            return taken;
        }

        public static bool IsActive(int mutant)
        {
            reached[0].Add(mutant);
            if (MutantContext.IsStatic)
            {
                reached[1].Add(mutant);
            }

            return false;
        }
    }

    /// <summary>Marks the execution of a static constructor, until it is disposed.</summary>
    internal sealed class MutantContext : IDisposable
    {
        private static int depth;

        public MutantContext() => depth++;

        public static bool IsStatic => depth > 0;

        public void Dispose() => depth--;
    }
}
