using System.Reflection;

namespace MeshSecurity.Tests;

/// <summary>Compares the public API of the library with the reviewed list in <c>Implementation/Ledger/PublicAPI.txt</c>.</summary>
[TestFixture]
public sealed class PublicApiTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Test]
    public void The_public_API_is_the_reviewed_one()
    {
        string actual = Print(typeof(MeshLedger).Assembly);
        string found = Path.Combine(TestContext.CurrentContext.WorkDirectory, "PublicAPI.txt");
        File.WriteAllText(found, actual);

        string reviewed = File.ReadAllText(Repository.PathOf("Implementation", "Ledger", "PublicAPI.txt"));
        Assert.That(
            actual,
            Is.EqualTo(reviewed.ReplaceLineEndings("\n")),
            $"The public API differs from Implementation/Ledger/PublicAPI.txt; review {found} and copy it there");
    }

    private static string Print(Assembly assembly) => string.Join('\n', assembly.GetExportedTypes()
        .OrderBy(type => type.FullName, StringComparer.Ordinal)
        .SelectMany(type => Members(type).Order(StringComparer.Ordinal).Prepend(Name(type)))) + "\n";

    private static IEnumerable<string> Members(Type type) => type.GetMembers(Declared)
        .Where(member => member is not MethodInfo { IsSpecialName: true } && member is not Type)
        .Select(member => $"  {Describe(member)}");

    private static string Describe(MemberInfo member) => member switch
    {
        MethodInfo method => $"{Name(method.ReturnType)} {method.Name}({Parameters(method)})",
        ConstructorInfo constructor => $"new({Parameters(constructor)})",
        PropertyInfo property => $"{Name(property.PropertyType)} {property.Name} {{ {(property.CanWrite ? "get; set;" : "get;")} }}",
        FieldInfo field => $"{Name(field.FieldType)} {field.Name}",
        _ => $"{member.MemberType} {member.Name}",
    };

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(parameter => $"{Name(parameter.ParameterType)} {parameter.Name}"));

    private static string Name(Type type) => type.IsGenericType
        ? $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.Name;
}
