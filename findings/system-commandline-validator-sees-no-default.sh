#!/usr/bin/env bash
# A validator of System.CommandLine sees null where an option has its default value; the action of the same command line sees the default.
#
# Versions: NuGet System.CommandLine 3.0.0 on .NET 10. Seen on 2026-12-01.
# Behaviour: an option of strings has a DefaultValueFactory that returns "red". Nothing is given. GetValue on the result that a validator of
#   the command receives returns null; GetValue on the parse result in the action returns "red". Where the option is given, both agree.
# Consequence: a validator that compares values refuses, or accepts, the default in another way than the same value typed out. A validator
#   must treat null as the default.
set -euo pipefail
folder="$(mktemp -d)"; trap 'rm -rf "$folder"' EXIT; cd "$folder"
cat > probe.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="System.CommandLine" Version="3.0.0" />
  </ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using System.CommandLine;

Option<string> color = new("--color") { DefaultValueFactory = _ => "red" };
var command = new RootCommand { color };
command.Validators.Add(result => Console.WriteLine($"validator: {result.GetValue(color) ?? "null"}"));
command.SetAction(parsed => Console.WriteLine($"action: {parsed.GetValue(color)}"));
foreach (string[] line in new string[][] { [], ["--color", "red"] })
{
    command.Parse(line).Invoke();
}
CS
expected='validator: null
action: red
validator: red
action: red'
dotnet build --nologo -v q -o out >build.log 2>&1 || { cat build.log; exit 1; }
actual="$(dotnet out/probe.dll)"
printf '%s\n' "$actual"
[ "$actual" = "$expected" ] || { printf 'changed; expected:\n%s\n' "$expected"; exit 1; }
