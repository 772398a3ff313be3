global using MeshSecurity.Model;
global using MeshSecurity.Spec;
global using MeshSecurity.Testing;
global using Microsoft.Playwright;
global using NUnit.Framework;
global using Command = MeshSecurity.Spec.Command<MeshSecurity.Spec.Amount>;
