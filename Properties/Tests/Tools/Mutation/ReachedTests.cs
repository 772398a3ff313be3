using MeshSecurity.Fixtures;
using MeshSecurity.Tests.Switches;

namespace MeshSecurity.Tests
{
    /// <summary>What one run of a fixture reached is told once for each share: those of that share, and what was static stays so.</summary>
    public sealed class ReachedTests
    {
        /// <summary>Mutants that are as far apart as this are of the same share.</summary>
        private const int Round = Shares.Count;

        private readonly Reached reached = new(typeof(MutantControl).Assembly, typeof(MutantControl).FullName!);

        [Test]
        public void Each_share_is_told_of_its_mutants()
        {
            Reach(1, 1 + Round, 2 + Round);
            using (new MutantContext())
            {
                Reach(1 + (2 * Round), 2 + (2 * Round));
            }

            (int[] All, int[] Static) taken = reached.Take();
            Assert.That(taken.All, Is.EqualTo([1, 1 + Round, 2 + Round, 1 + (2 * Round), 2 + (2 * Round)]));
            Assert.That(taken.Static, Is.EqualTo([1 + (2 * Round), 2 + (2 * Round)]));
            Assert.That(reached.Take().All, Is.Empty);

            AssertTold(1, [1, 1 + Round, 1 + (2 * Round)], [1 + (2 * Round)]);
            AssertTold(2, [2 + Round, 2 + (2 * Round)], [2 + (2 * Round)]);
            AssertTold(3, [], []);

            void AssertTold(int share, int[] all, int[] ofStatic)
            {
                reached.Put(taken, mutant => Shares.IsFor(Shares.Case("any", share, "any"), mutant));
                (int[] All, int[] Static) told = reached.Take();
                Assert.That(told.All, Is.EqualTo(all));
                Assert.That(told.Static, Is.EqualTo(ofStatic));
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
    /// <summary>Notes what is reached, as the class does that Stryker puts among mutants.</summary>
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

    /// <summary>Until it is disposed of, something static is made.</summary>
    internal sealed class MutantContext : IDisposable
    {
        private static int depth;

        public MutantContext() => depth++;

        public static bool IsStatic => depth > 0;

        public void Dispose() => depth--;
    }
}
