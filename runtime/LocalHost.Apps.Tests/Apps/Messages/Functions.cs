using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Http;

namespace Messages;

public static class Functions
{
    [FunctionName("list")]
    public static HttpResponseMessage List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "products")] HttpRequestMessage req)
        => req.CreateResponse(HttpStatusCode.OK, new[] { new Product { Id = 1, Name = "Chai" } });

    [FunctionName("add")]
    public static async Task<HttpResponseMessage> Add([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "products")] HttpRequestMessage req)
    {
        var product = await req.Content.ReadAsAsync<Product>();
        if (string.IsNullOrEmpty(product?.Name))
        {
            return req.CreateErrorResponse(HttpStatusCode.BadRequest, "A product has a name.");
        }

        var response = req.CreateResponse(HttpStatusCode.Created, product);
        response.Headers.Location = new Uri(req.RequestUri, "/api/products/" + product.Id);
        return response;
    }

    [FunctionName("find")]
    public static HttpResponseMessage Find([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "products/{id:int}")] HttpRequestMessage req, int id)
        => id == 1 ? req.CreateResponse(HttpStatusCode.OK, new Product { Id = 1, Name = "Chai" }, "application/json") : req.CreateResponse(HttpStatusCode.NotFound);

    [FunctionName("query")]
    public static HttpResponseMessage Query([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequestMessage req)
    {
        var query = req.RequestUri.ParseQueryString();
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(query["q"] + " of " + req.Headers.UserAgent) };
    }

    [FunctionName("download")]
    public static HttpResponseMessage Download([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequestMessage req)
    {
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new MemoryStream(new byte[] { 1, 2, 3 })) };
        response.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        response.Content.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = "three.bin" };
        response.Headers.CacheControl = new CacheControlHeaderValue { MaxAge = TimeSpan.FromMinutes(1) };
        return response;
    }

    public class Product
    {
        public int Id { get; set; }

        public string Name { get; set; }
    }
}
