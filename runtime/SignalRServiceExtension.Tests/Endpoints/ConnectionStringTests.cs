using InProcSignalR.SignalRServiceExtension.Tests.Service;
using Microsoft.Azure.SignalR;
using Microsoft.Azure.SignalR.Management;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;

namespace InProcSignalR.SignalRServiceExtension.Tests.Endpoints;

public sealed class ConnectionStringTests
{
    [TestCase("Endpoint=https://a.service.signalr.net;AccessKey=k;Version=1.0;", "https://a.service.signalr.net/")]
    [TestCase("endpoint=http://localhost;port=8888;accesskey=k;", "http://localhost:8888/")]
    [TestCase("Endpoint=http://localhost:8888;AccessKey=k;ServerEndpoint=https://inner.example/x", "https://inner.example/x")]
    public void Servers_send_to_the_server_endpoint_else_to_the_endpoint(string connectionString, string server)
        => Assert.That(new ServiceEndpoint(connectionString).ServerEndpoint.AbsoluteUri, Is.EqualTo(server));

    [TestCase("x", "form")]
    [TestCase("AccessKey=k", "no Endpoint")]
    [TestCase("Endpoint=http://localhost", "AccessKey")]
    [TestCase("Endpoint=ftp://localhost;AccessKey=secret", "http or https")]
    [TestCase("Endpoint=http://localhost;AccessKey=secret;Version=2.0", "2.0")]
    [TestCase("Endpoint=http://localhost;AccessKey=secret;Port=abc", "Port")]
    [TestCase("Endpoint=http://localhost;AccessKey=secret;ClientEndpoint=nowhere", "ClientEndpoint")]
    [TestCase("Endpoint=http://localhost;AuthType=basic", "AuthType")]
    [TestCase("Endpoint=http://localhost;Endpoint=http://localhost;AccessKey=secret", "twice")]
    public void What_is_wrong_is_said_without_the_key(string connectionString, string reason)
    {
        var exception = Assert.Throws<ArgumentException>(() => _ = new ServiceEndpoint(connectionString))!;
        Assert.That(exception.Message, Does.Contain(reason).And.Not.Contain("secret"));
    }

    [TestCase("Endpoint=https://a.service.signalr.net;AuthType=azure;")]
    [TestCase("Endpoint=https://a.service.signalr.net;AuthType=azure.msi;ClientId=11111111-1111-1111-1111-111111111111;")]
    [TestCase("Endpoint=https://a.service.signalr.net;AuthType=azure.app;ClientId=i;ClientSecret=s;TenantId=t;")]
    public void Identities_need_no_key(string connectionString)
    {
        var endpoint = new ServiceEndpoint(connectionString);
        Assert.That(endpoint.AccessKey, Is.Null);
        Assert.That(endpoint.Identity, Is.Not.Null);
    }

    [TestCase(null)]
    [TestCase("")]
    public void A_missing_setting_is_named(string? value)
        => Assert.That(
            () => EndpointResolver.Resolve("MySignalR", Hubs.Settings(("MySignalR", value))),
            Throws.InvalidOperationException.With.Message.Contains("MySignalR"));

    [Test]
    public void A_malformed_setting_is_named()
        => Assert.That(
            () => EndpointResolver.Resolve("MySignalR", Hubs.Settings(("MySignalR", "Endpoint=x"))),
            Throws.InvalidOperationException.With.Message.Contains("MySignalR"));

    [Test]
    public void An_identity_section_is_an_endpoint()
    {
        var endpoint = EndpointResolver.Resolve("MySignalR", Hubs.Settings(
            ("MySignalR:serviceUri", "https://a.service.signalr.net"), ("MySignalR:credential", "managedidentity"), ("MySignalR:clientEndpoint", "https://front.example"))).Single();
        Assert.That((endpoint.Endpoint, endpoint.ClientEndpoint.Host), Is.EqualTo(("https://a.service.signalr.net", "front.example")));
    }

    [Test]
    public void Named_endpoints_have_roles()
    {
        var endpoints = EndpointResolver.Resolve("AzureSignalRConnectionString", Hubs.Settings(
            ("Azure:SignalR:Endpoints:east:primary", "Endpoint=https://east.example;AccessKey=k"),
            ("Azure:SignalR:Endpoints:west:secondary", "Endpoint=https://west.example;AccessKey=k"),
            ("Azure:SignalR:Endpoints:north", "Endpoint=https://north.example;AccessKey=k")));
        Assert.That(
            endpoints.Select(endpoint => (endpoint.Name, endpoint.EndpointType)),
            Is.EquivalentTo(new[] { ("east", EndpointType.Primary), ("west", EndpointType.Secondary), ("north", EndpointType.Primary) }));
    }

    [TestCase(null, ServiceTransportType.Transient, ServiceTransportType.Transient)]
    [TestCase("", ServiceTransportType.Persistent, ServiceTransportType.Persistent)]
    [TestCase("persistent", ServiceTransportType.Transient, ServiceTransportType.Persistent)]
    [TestCase("Transient", ServiceTransportType.Persistent, ServiceTransportType.Persistent)]
    public void The_transport_is_what_the_setting_or_the_options_say(string? setting, ServiceTransportType option, ServiceTransportType expected)
        => Assert.That(Read(setting, option).Transport, Is.EqualTo(expected));

    [TestCase("Persistant")]
    [TestCase("7")]
    public void Another_transport_is_refused_with_those_there_are(string setting)
        => Assert.That(
            () => Read(setting, ServiceTransportType.Transient),
            Throws.InvalidOperationException.With.Message.Contains($"AzureSignalRServiceTransportType is '{setting}'").And.Message.Contains("Transient").And.Message.Contains("Persistent"));

    [TestCase("Transient", "", null)]
    [TestCase("Transient", "SystemTextJson", "{\"A\":1}")]
    [TestCase("Persistent", "", "{\"a\":1}")]
    [TestCase("Persistent", "SystemTextJson", "{\"A\":1}")]
    [TestCase("Persistent", "NewtonsoftJson", null)]
    public void Json_is_written_by_the_serializer_of_the_transport_unless_a_setting_names_one(string transport, string protocol, string? expected)
    {
        var settings = ServiceManagerSettings.From(
            "AzureSignalRConnectionString",
            Hubs.Settings(("AzureSignalRConnectionString", "Endpoint=http://localhost;AccessKey=k"), ("AzureSignalRServiceTransportType", transport), ("Azure:SignalR:HubProtocol", protocol)),
            new SignalROptions(),
            router: null);
        Assert.That(settings.JsonObjectSerializer?.Serialize(new { A = 1 }).ToString(), Is.EqualTo(expected), "null is JSON.NET");
    }

    private static ServiceManagerSettings Read(string? setting, ServiceTransportType option) => ServiceManagerSettings.From(
        "AzureSignalRConnectionString",
        Hubs.Settings(("AzureSignalRConnectionString", "Endpoint=http://localhost;AccessKey=k"), ("AzureSignalRServiceTransportType", setting)),
        new SignalROptions { ServiceTransportType = option },
        router: null);
}
