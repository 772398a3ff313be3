using System.Reflection;
using System.Runtime.CompilerServices;

namespace MeshSecurity.Fixtures;

/// <summary>
/// What is made once in a process. Where several mutants share one it is made before any is switched on, which would leave its mark on it for those that
/// come after. A mutant that Stryker saw at work while something static was made has a process of its own.
/// </summary>
internal static class Statics
{
    /// <summary>What the names of the project's own assemblies start with.</summary>
    private const string Own = "MeshSecurity.";

    /// <summary>Makes all that is static in an assembly and in those of the project that it refers to.</summary>
    public static void MakeFrom(Assembly assembly)
    {
        var found = new List<Assembly>();
        Find(assembly, found);
        Make([.. found.SelectMany(one => one.GetTypes())]);
    }

    /// <summary>Makes all that is static of some types: of a generic one that of each value among them that its one parameter allows.</summary>
    public static void Make(IReadOnlyCollection<Type> types)
    {
        Type[] values = [.. types.Where(type => type is { IsValueType: true, IsByRefLike: false, ContainsGenericParameters: false })];
        foreach (Type type in types.Where(type => type.TypeInitializer is not null).SelectMany(type => Closed(type, values)))
        {
            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        }
    }

    private static IEnumerable<Type> Closed(Type type, Type[] values) => type switch
    {
        { ContainsGenericParameters: false } => [type],
        { IsGenericTypeDefinition: true } when type.GetGenericArguments() is [var parameter] => values.Where(value => Allows(parameter, value)).Select(value => type.MakeGenericType(value)),
        _ => [],
    };

    private static bool Allows(Type parameter, Type value) =>
        parameter.GetGenericParameterConstraints().Where(constraint => constraint != typeof(ValueType)).ToArray() is { Length: > 0 } constraints
        && constraints.All(constraint => value.GetInterfaces().Any(known => IsSame(known, constraint)));

    private static bool IsSame(Type known, Type constraint) =>
        known.IsGenericType && constraint.IsGenericType && known.GetGenericTypeDefinition() == constraint.GetGenericTypeDefinition();

    private static void Find(Assembly assembly, List<Assembly> found)
    {
        if (!found.Contains(assembly))
        {
            found.Add(assembly);
            foreach (AssemblyName name in assembly.GetReferencedAssemblies().Where(name => name.Name!.StartsWith(Own, StringComparison.Ordinal)))
            {
                Find(Assembly.Load(name), found);
            }
        }
    }
}
