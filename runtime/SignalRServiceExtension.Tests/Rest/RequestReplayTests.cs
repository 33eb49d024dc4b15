using InProcSignalR.SignalRServiceExtension.Tests.Service;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Azure.SignalR.Management;

namespace InProcSignalR.SignalRServiceExtension.Tests.Rest;

/// <summary>Every call against the request that the official SDK sends for it: method, path, query, body, token.</summary>
public sealed class RequestReplayTests
{
    private const string Version = "api-version=2022-06-01";
    private RecordingService _service = null!;
    private ServiceHubContext _hub = null!;

    [SetUp]
    public async Task SetUp()
    {
        _service = await RecordingService.StartAsync();
        _hub = Hubs.Context(_service);
    }

    [TearDown]
    public async Task TearDown()
    {
        _hub.Dispose();
        await _service.DisposeAsync();
    }

    public static IEnumerable<TestCaseData> Calls()
    {
        TestCaseData Case(string name, Func<ServiceHubContext, Task> call, params string[] lines) => new TestCaseData(call, lines).SetArgDisplayNames(name);

        string[] except = ["a", "b/c"];
        yield return Case("All", hub => hub.Clients.All.SendAsync("t"), $"POST /api/hubs/chat/:send?{Version}");
        yield return Case("AllExcept", hub => hub.Clients.AllExcept(except).SendAsync("t"), $"POST /api/hubs/chat/:send?{Version}&excluded=a&excluded=b%2Fc");
        yield return Case("Client", hub => hub.Clients.Client("c 1/é").SendAsync("t"), $"POST /api/hubs/chat/connections/c%201%2F%C3%A9/:send?{Version}");
        yield return Case("Group", hub => hub.Clients.Group("g 1/é").SendAsync("t"), $"POST /api/hubs/chat/groups/g%201%2F%C3%A9/:send?{Version}");
        yield return Case("GroupExcept", hub => hub.Clients.GroupExcept("g", ["c1"]).SendAsync("t"), $"POST /api/hubs/chat/groups/g/:send?{Version}&excluded=c1");
        yield return Case("User", hub => hub.Clients.User("u@x.y+1").SendAsync("t"), $"POST /api/hubs/chat/users/u%40x.y%2B1/:send?{Version}");
        yield return Case("Clients", hub => hub.Clients.Clients(["c1", "c2"]).SendAsync("t"), $"POST /api/hubs/chat/connections/c1/:send?{Version}", $"POST /api/hubs/chat/connections/c2/:send?{Version}");
        yield return Case("Groups", hub => hub.Clients.Groups(["g1", "g2"]).SendAsync("t"), $"POST /api/hubs/chat/groups/g1/:send?{Version}", $"POST /api/hubs/chat/groups/g2/:send?{Version}");
        yield return Case("Users", hub => hub.Clients.Users(["u1", "u2"]).SendAsync("t"), $"POST /api/hubs/chat/users/u1/:send?{Version}", $"POST /api/hubs/chat/users/u2/:send?{Version}");
        yield return Case("Users, none", hub => hub.Clients.Users([]).SendAsync("t"));
        yield return Case("AddToGroup", hub => hub.Groups.AddToGroupAsync("c1", "g1"), $"PUT /api/hubs/chat/groups/g1/connections/c1?{Version}");
        yield return Case("RemoveFromGroup", hub => hub.Groups.RemoveFromGroupAsync("c1", "g1"), $"DELETE /api/hubs/chat/groups/g1/connections/c1?{Version}");
        yield return Case("RemoveFromAllGroups", hub => hub.Groups.RemoveFromAllGroupsAsync("c1"), $"DELETE /api/hubs/chat/connections/c1/groups?{Version}");
        yield return Case("User AddToGroup", hub => hub.UserGroups.AddToGroupAsync("u1", "g1"), $"PUT /api/hubs/chat/users/u1/groups/g1?{Version}");
        yield return Case("User AddToGroup, ttl", hub => hub.UserGroups.AddToGroupAsync("u1", "g1", TimeSpan.FromSeconds(90.7)), $"PUT /api/hubs/chat/users/u1/groups/g1?{Version}&ttl=90");
        yield return Case("User RemoveFromGroup", hub => hub.UserGroups.RemoveFromGroupAsync("u1", "g1"), $"DELETE /api/hubs/chat/users/u1/groups/g1?{Version}");
        yield return Case("User RemoveFromAllGroups", hub => hub.UserGroups.RemoveFromAllGroupsAsync("u1"), $"DELETE /api/hubs/chat/users/u1/groups?{Version}");
        yield return Case("IsUserInGroup", hub => hub.UserGroups.IsUserInGroup("u1", "g1"), $"GET /api/hubs/chat/users/u1/groups/g1?{Version}");
        yield return Case("ConnectionExists", hub => hub.ClientManager.ConnectionExistsAsync("c1"), $"HEAD /api/hubs/chat/connections/c1?{Version}");
        yield return Case("UserExists", hub => hub.ClientManager.UserExistsAsync("u1"), $"HEAD /api/hubs/chat/users/u1?{Version}");
        yield return Case("GroupExists", hub => hub.ClientManager.GroupExistsAsync("g1"), $"HEAD /api/hubs/chat/groups/g1?{Version}");
        yield return Case("CloseConnection", hub => hub.ClientManager.CloseConnectionAsync("c1", "a reason & more"), $"DELETE /api/hubs/chat/connections/c1?{Version}&reason=a%20reason%20%26%20more");
    }

    [TestCaseSource(nameof(Calls))]
    public async Task A_call_is_the_request_of_the_official_SDK(Func<ServiceHubContext, Task> call, string[] lines)
    {
        await call(_hub);

        Assert.That(_service.Requests.Select(request => request.Line), Is.EquivalentTo(lines));
        foreach (var request in _service.Requests)
        {
            var path = request.Target[..request.Target.IndexOf('?', StringComparison.Ordinal)];
            Assert.That(request.Audience, Is.EqualTo($"http://127.0.0.1{path}?{Version}"), "no port, and only the api-version of the query");
            Assert.That(request.Body, request.Method == "POST" ? Is.Not.Empty : Is.Empty);
        }
    }

    [Test]
    public async Task A_message_is_json_with_the_names_as_declared()
    {
        await _hub.Clients.All.SendCoreAsync("t", [1, "é", null, new { Name = "n", d = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc) }]);
        var request = _service.Requests.Single();
        Assert.That(request.ContentType, Is.EqualTo("application/json; charset=utf-8"));
        Assert.That(request.Text, Is.EqualTo("""{"Target":"t","Arguments":[1,"é",null,{"Name":"n","d":"2026-01-02T03:04:05Z"}]}"""));
    }

    [Test]
    public async Task No_arguments_are_an_empty_list_and_null_is_null()
    {
        await _hub.Clients.All.SendAsync("t");
        await _hub.Clients.All.SendCoreAsync("t", null!);
        Assert.That(_service.Requests.Select(request => request.Text), Is.EqualTo(new[] { """{"Target":"t","Arguments":[]}""", """{"Target":"t","Arguments":null}""" }));
    }

    [Test]
    public async Task The_settings_choose_the_serializer()
    {
        var camelCase = Hubs.Context(_service, ("Azure:SignalR:HubProtocol:NewtonsoftJson:CamelCase", "true"));
        var systemText = Hubs.Context(_service, ("Azure:SignalR:HubProtocol", "SystemTextJson"));
        await camelCase.Clients.All.SendAsync("t", new { Name = "n" });
        await systemText.Clients.All.SendAsync("t", new { Name = "n" });
        Assert.That(
            _service.Requests.Select(request => request.Text),
            Is.EqualTo(new[] { """{"Target":"t","Arguments":[{"name":"n"}]}""", """{"Target":"t","Arguments":[{"Name":"n"}]}""" }));
    }

    [Test]
    public async Task Health_is_asked_of_the_service()
    {
        var manager = Hubs.Store(_service.ConnectionString).ServiceManager;
        Assert.That(await manager.IsServiceHealthy(CancellationToken.None), Is.True);
        Assert.That(_service.Requests.Single().Line, Is.EqualTo($"HEAD /api/health?{Version}"));
    }
}
