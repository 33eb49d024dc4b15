using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace InProcSignalR.LocalHost.Apps.Tests.Running;

/// <summary>As much of a storage account as one queue trigger and one blob output ask for.</summary>
internal sealed class QueueAndBlobService : IAsyncDisposable
{
    private const string Account = "devstoreaccount1";
    private readonly ConcurrentQueue<string> _waiting = new();
    private readonly WebApplication _server;

    private QueueAndBlobService(WebApplication server)
    {
        _server = server;
        var account = server.MapGroup($"/{Account}");
        account.MapPost("/{queue}/messages", async (HttpRequest request) =>
        {
            var text = (await XDocument.LoadAsync(request.Body, LoadOptions.None, default)).Root!.Element("MessageText")!.Value;
            _waiting.Enqueue(text);
            return Messages(StatusCodes.Status201Created, [Message(text)]);
        });
        account.MapGet("/{queue}/messages", () => Messages(StatusCodes.Status200OK, _waiting.TryDequeue(out var text) ? [Message(text)] : []));
        account.MapDelete("/{queue}/messages/{id}", (string id) =>
        {
            Deleted.Add(id);
            return Results.NoContent();
        });
        account.MapPut("/{queue}/messages/{id}", (HttpResponse response) =>
        {
            response.Headers["x-ms-popreceipt"] = "receipt";
            response.Headers["x-ms-time-next-visible"] = Now;
            return Results.NoContent();
        });
        account.MapMethods("/{container}/{blob}", ["GET", "HEAD"], () => Results.NotFound());
        account.MapPut("/{container}/{blob}", async (HttpRequest request, HttpResponse response) =>
        {
            using var reader = new StreamReader(request.Body);
            Written.Add(await reader.ReadToEndAsync());
            response.Headers.ETag = "\"1\"";
            response.Headers.LastModified = Now;
            return Results.StatusCode(StatusCodes.Status201Created);
        });

        // Queues and containers are there as soon as they are asked for.
        account.MapMethods("/{name}", ["GET", "HEAD", "PUT"], (HttpRequest request, HttpResponse response) =>
        {
            response.Headers["x-ms-approximate-messages-count"] = "0";
            response.Headers.ETag = "\"1\"";
            response.Headers.LastModified = Now;
            return Results.StatusCode(request.Method == "PUT" ? StatusCodes.Status201Created : StatusCodes.Status200OK);
        });
    }

    /// <summary>The ids of messages that were handled.</summary>
    public ConcurrentBag<string> Deleted { get; } = [];

    /// <summary>What was written to blobs.</summary>
    public ConcurrentBag<string> Written { get; } = [];

    public string ConnectionString => ConnectionStringAt(new Uri(_server.Urls.First()));

    private static string Now => DateTimeOffset.UtcNow.ToString("R", CultureInfo.InvariantCulture);

    public static string ConnectionStringAt(Uri address)
        => $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey=a2V5;QueueEndpoint={address}{Account};BlobEndpoint={address}{Account};";

    /// <param name="bound">A socket that has its port already; null for a free one.</param>
    public static async Task<QueueAndBlobService> StartAsync(Socket? bound = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        if (bound is not null)
        {
            builder.WebHost.UseSockets(sockets => sockets.CreateBoundListenSocket = _ => bound);
        }

        var service = new QueueAndBlobService(builder.Build());
        service._server.Urls.Add("http://127.0.0.1:0");
        await service._server.StartAsync();
        return service;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static IResult Messages(int status, XElement[] messages)
        => Results.Text(new XElement("QueueMessagesList", messages).ToString(), "application/xml", statusCode: status);

    private static XElement Message(string text) => new(
        "QueueMessage",
        new XElement("MessageId", Guid.NewGuid()),
        new XElement("InsertionTime", Now),
        new XElement("ExpirationTime", Now),
        new XElement("PopReceipt", "receipt"),
        new XElement("TimeNextVisible", Now),
        new XElement("DequeueCount", 1),
        new XElement("MessageText", text));
}
