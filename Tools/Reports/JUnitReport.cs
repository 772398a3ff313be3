using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace MeshSecurity.Testing;

/// <summary>Writes test cases as JUnit XML, with one suite for each suite name, in order of appearance.</summary>
public static class JUnitReport
{
    /// <summary>Returns the document.</summary>
    /// <param name="cases">The test cases.</param>
    public static string Write(IReadOnlyList<TestCase> cases)
    {
        var root = new XElement("testsuites", new XAttribute("name", "MeshSecurity"));
        Count(root, cases);
        root.Add(cases.GroupBy(test => test.Suite).Select(Suite));
        return $"""<?xml version="1.0" encoding="UTF-8"?>{"\n"}{root}{"\n"}""".ReplaceLineEndings("\n");
    }

    private static XElement Suite(IGrouping<string, TestCase> suite)
    {
        var element = new XElement("testsuite", new XAttribute("name", Sanitize(suite.Key)));
        Count(element, [.. suite]);
        element.Add(suite.Select(Case));
        return element;
    }

    private static XElement Case(TestCase test)
    {
        var element = new XElement(
            "testcase", new XAttribute("classname", Sanitize(test.Suite)), new XAttribute("name", Sanitize(test.Name)));
        if (test.Time is { } time)
        {
            element.Add(Seconds(time));
        }

        if (test.Failure is { } failure)
        {
            element.Add(new XElement(
                "failure",
                new XAttribute("message", Sanitize(failure.Summary)),
                new XAttribute("type", Sanitize(test.Rule)),
                Sanitize(string.Join('\n', failure.Story))));
        }
        else if (test.Skipped is { } reason)
        {
            element.Add(new XElement("skipped", new XAttribute("message", Sanitize(reason))));
        }

        return element;
    }

    private static void Count(XElement element, IReadOnlyList<TestCase> cases)
    {
        element.Add(
            new XAttribute("tests", cases.Count),
            new XAttribute("failures", cases.Count(test => test.Failure is not null)),
            new XAttribute("errors", 0),
            new XAttribute("skipped", cases.Count(test => test.Failure is null && test.Skipped is not null)));
        if (cases.Any(test => test.Time is not null))
        {
            element.Add(Seconds(TimeSpan.FromTicks(cases.Sum(test => test.Time?.Ticks ?? 0))));
        }
    }

    private static XAttribute Seconds(TimeSpan time) => new("time", time.TotalSeconds.ToString("F3", CultureInfo.InvariantCulture));

    /// <summary>Replaces control characters and half surrogate pairs, because XML cannot represent them.</summary>
    private static string Sanitize(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool allowed = !rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value);
            clean.Append(allowed ? rune : Rune.ReplacementChar);
        }

        return clean.ToString();
    }
}
