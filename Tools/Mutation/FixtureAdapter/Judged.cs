using System.Globalization;
using System.Xml.Linq;
using Microsoft.VisualStudio.TestPlatform.ObjectModel;
using TestCase = Microsoft.VisualStudio.TestPlatform.ObjectModel.TestCase;

namespace MeshSecurity.Fixtures;

/// <summary>What Stryker says of a run: which mutant each test is to judge, and whether it is to be noted which mutants tests reach.</summary>
internal sealed class Judged
{
    /// <summary>What tests judge where there is no mutant.</summary>
    public const int None = -1;

    private readonly Dictionary<Guid, int> _byTest = [];
    private readonly int _ofAll = None;

    /// <summary>Reads the settings of a run.</summary>
    /// <param name="settings">What the test platform hands on, as XML.</param>
    public Judged(string settings)
    {
        IEnumerable<XElement> said = settings.Length == 0 ? [] : XElement.Parse(settings).Descendants();
        foreach (XElement mutant in said.Where(element => element.Name.LocalName == "Mutant"))
        {
            int id = int.Parse(mutant.Attribute("id")!.Value, CultureInfo.InvariantCulture);
            string[] tests = mutant.Attribute("tests")!.Value.Split(',', StringSplitOptions.RemoveEmptyEntries);
            _ofAll = tests.Length == 0 ? id : _ofAll;
            foreach (string test in tests)
            {
                _byTest[Guid.Parse(test)] = id;
            }
        }

        Control = said.FirstOrDefault(element => element.Name.LocalName == "MutantControl")?.Attribute("name")!.Value;
        IsCoverageNoted = said.Any(element => element.Name.LocalName == "Coverage");
        AreSeveral = _byTest.Values.Distinct().Skip(1).Any();
    }

    /// <summary>The name of the class by which mutants are switched; null where there are none.</summary>
    public string? Control { get; }

    /// <summary>Whether the run notes which mutants each test reaches: the last before mutants are judged.</summary>
    public bool IsCoverageNoted { get; }

    /// <summary>Whether the run judges more than one mutant.</summary>
    public bool AreSeveral { get; }

    /// <summary>The mutant that a test is to judge; <see cref="None"/> for none.</summary>
    public int By(TestCase test) => _ofAll != None ? _ofAll : _byTest.GetValueOrDefault(test.Id, None);
}
