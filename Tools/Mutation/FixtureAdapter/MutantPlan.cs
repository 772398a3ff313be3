using System.Globalization;
using System.Xml.Linq;
using Microsoft.VisualStudio.TestPlatform.ObjectModel;
using TestCase = Microsoft.VisualStudio.TestPlatform.ObjectModel.TestCase;

namespace MeshSecurity.Fixtures;

/// <summary>Stores the settings of Stryker for a run: the mutant of each test, and whether coverage is recorded.</summary>
internal sealed class MutantPlan
{
    /// <summary>The id that stands for no mutant.</summary>
    public const int None = -1;

    private readonly Dictionary<Guid, int> _byTest = [];
    private readonly int _ofAll = None;

    /// <summary>Reads the run settings of the test platform, as XML.</summary>
    public MutantPlan(string settings)
    {
        IEnumerable<XElement> elements = settings.Length == 0 ? [] : XElement.Parse(settings).Descendants();
        foreach (XElement mutant in elements.Where(element => element.Name.LocalName == "Mutant"))
        {
            int id = int.Parse(mutant.Attribute("id")!.Value, CultureInfo.InvariantCulture);
            string[] tests = mutant.Attribute("tests")!.Value.Split(',', StringSplitOptions.RemoveEmptyEntries);
            _ofAll = tests.Length == 0 ? id : _ofAll;
            foreach (string test in tests)
            {
                _byTest[Guid.Parse(test)] = id;
            }
        }

        Control = elements.FirstOrDefault(element => element.Name.LocalName == "MutantControl")?.Attribute("name")!.Value;
        IsCoverageRecorded = elements.Any(element => element.Name.LocalName == "Coverage");
        HasSeveral = _byTest.Values.Distinct().Skip(1).Any();
    }

    /// <summary>The name of the class that activates mutants; null if there are none.</summary>
    public string? Control { get; }

    /// <summary>Whether the run records the mutants that each test reaches. It is the last run before those with mutants.</summary>
    public bool IsCoverageRecorded { get; }

    public bool HasSeveral { get; }

    /// <summary>Returns the mutant that a test runs with; <see cref="None"/> for none.</summary>
    public int MutantOf(TestCase test) => _ofAll != None ? _ofAll : _byTest.GetValueOrDefault(test.Id, None);
}
